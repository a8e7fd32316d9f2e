package org.forkspec.model;

import java.util.regex.Pattern;
import org.forkspec.scenario.Runs;
import org.jspecify.annotations.Nullable;

/** How the bytes are told that a call has read. */
enum Notation {
  /** As letters. */
  LETTERS,
  /** As {@link Runs}. */
  RUNS;

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z]+");

  String words(String bytes) {
    return this == RUNS ? Runs.of(bytes) : bytes;
  }

  /** The bytes that words tell, or null if they tell none. */
  @Nullable String bytes(String words) {
    if (this == RUNS) {
      return Runs.letters(words);
    }
    return PLAIN.matcher(words).matches() ? words : null;
  }
}
