/** The catalogue: what POSIX, Linux and the runtimes promise, one requirement each. */
@NullMarked
package org.forkspec.requirement;

import org.jspecify.annotations.NullMarked;
