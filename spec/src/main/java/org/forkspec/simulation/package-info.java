/** The model run forward: an implementation that is right by construction. */
@NullMarked
package org.forkspec.simulation;

import org.jspecify.annotations.NullMarked;
