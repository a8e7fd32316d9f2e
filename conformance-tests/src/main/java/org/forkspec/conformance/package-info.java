/** The properties that every implementation has to have, and the run that verifies them. */
@NullMarked
package org.forkspec.conformance;

import org.jspecify.annotations.NullMarked;
