/** Judges whether the model explains a trace. */
@NullMarked
package org.forkspec.oracle;

import org.jspecify.annotations.NullMarked;
