package org.forkspec.benchmark;

/** What a figure ought to be: at most, or at least, some bound. */
public record Goal(Sense sense, double bound) {

  /** On which side of the bound the good figures are. */
  public enum Sense {
    AT_MOST("at most"),
    AT_LEAST("at least");

    private final String words;

    Sense(String words) {
      this.words = words;
    }

    /** The words for it. */
    public String words() {
      return words;
    }
  }

  static Goal atMost(double bound) {
    return new Goal(Sense.AT_MOST, bound);
  }

  static Goal atLeast(double bound) {
    return new Goal(Sense.AT_LEAST, bound);
  }

  /** Whether a figure is as it ought to be; one that is no number is not. */
  public boolean isMetBy(double figure) {
    return sense == Sense.AT_MOST ? figure <= bound : figure >= bound;
  }
}
