/** The harness: starts adapters, feeds them scenarios, watches them, and clears up after them. */
@NullMarked
package org.forkspec.harness;

import org.jspecify.annotations.NullMarked;
