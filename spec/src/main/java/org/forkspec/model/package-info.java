/** POSIX as a program: worlds of processes, and the rules by which they go on. */
@NullMarked
package org.forkspec.model;

import org.jspecify.annotations.NullMarked;
