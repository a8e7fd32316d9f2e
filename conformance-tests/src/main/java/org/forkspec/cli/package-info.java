/** The command line: {@code forkspec run, replay, check, list, requirements}. */
@NullMarked
package org.forkspec.cli;

import org.jspecify.annotations.NullMarked;
