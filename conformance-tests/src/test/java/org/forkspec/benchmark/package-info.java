@NullMarked
package org.forkspec.benchmark;

import org.jspecify.annotations.NullMarked;
