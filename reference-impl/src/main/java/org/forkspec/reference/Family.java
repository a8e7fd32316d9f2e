package org.forkspec.reference;

import org.jspecify.annotations.Nullable;

/** A family of operations, which knows its own. */
interface Family {
  /** Performs a step and answers its outcome; null for an operation of another family. */
  @Nullable String perform(Step step);
}
