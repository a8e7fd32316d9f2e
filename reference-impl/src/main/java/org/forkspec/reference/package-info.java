/**
 * The Java adapter: real fork() from a Java virtual machine through jnr-posix, behind the protocol
 * that every other adapter speaks.
 *
 * <p>Most of this code runs in forked children, interpreted and with nothing warmed up. It
 * therefore has no lambdas and no concatenation by invokedynamic, whose call sites each child would
 * have to link anew.
 */
@NullMarked
package org.forkspec.reference;

import org.jspecify.annotations.NullMarked;
