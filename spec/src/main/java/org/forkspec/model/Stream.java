package org.forkspec.model;

/**
 * Where a process's default random generator stands: which sequence it follows, and how many
 * numbers it has drawn from it.
 */
public record Stream(String sequence, int drawn) {

  /** The sequence that main begins with. */
  static final Stream FIRST = new Stream("first", 0);

  /** What a seed gives, in every process. */
  public static Stream seeded(long seed) {
    return new Stream("seed " + seed, 0);
  }

  /** It has drawn one more number. */
  public Stream next() {
    return new Stream(sequence, drawn + 1);
  }

  /** Whether somebody has seeded it or drawn from it. */
  boolean isUsed() {
    return drawn > 0 || isSeeded();
  }

  boolean isSeeded() {
    return sequence.startsWith("seed ");
  }

  @Override
  public String toString() {
    return "number " + drawn + " of " + sequence;
  }
}
