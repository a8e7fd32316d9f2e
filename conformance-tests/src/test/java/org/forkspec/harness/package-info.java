/** Tests of the harness, and the adapters that try it. */
@NullMarked
package org.forkspec.harness;

import org.jspecify.annotations.NullMarked;
