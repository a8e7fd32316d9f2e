/** Random scenarios, by theme: recorded plays of the model, and how they shrink. */
@NullMarked
package org.forkspec.generator;

import org.jspecify.annotations.NullMarked;
