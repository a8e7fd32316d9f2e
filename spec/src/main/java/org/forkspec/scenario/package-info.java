/** Scenarios: small programs of several processes, and their text. */
@NullMarked
package org.forkspec.scenario;

import org.jspecify.annotations.NullMarked;
