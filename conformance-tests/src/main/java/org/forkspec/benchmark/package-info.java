/** How fast the suite is: what is measured, and what was hoped for. */
@NullMarked
package org.forkspec.benchmark;

import org.jspecify.annotations.NullMarked;
