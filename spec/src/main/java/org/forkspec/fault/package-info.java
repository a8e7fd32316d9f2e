/** Rules of the model made wrong, one at a time: what a conformance suite has to notice. */
@NullMarked
package org.forkspec.fault;

import org.jspecify.annotations.NullMarked;
