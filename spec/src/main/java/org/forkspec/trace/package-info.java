/** Traces: what the processes of a scenario saw, in the order in which they said it. */
@NullMarked
package org.forkspec.trace;

import org.jspecify.annotations.NullMarked;
