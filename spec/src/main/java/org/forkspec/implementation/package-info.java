/** What can be verified: the interface to an implementation, and what it says of itself. */
@NullMarked
package org.forkspec.implementation;

import org.jspecify.annotations.NullMarked;
