package org.forkspec.benchmark;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Traces of about one size, and how long the oracle took for each.
 *
 * @param size how many lines, or processes, they have
 * @param judged one for each trace
 */
record Sized(double size, List<Judged> judged) {

  /**
   * One trace.
   *
   * @param nanos the median time for it, in nanoseconds
   * @param worlds how many worlds the search looked at
   * @param verdict the verdict's word
   */
  record Judged(int lines, double nanos, int worlds, String verdict) {

    double nanosPerLine() {
      return nanos / lines;
    }
  }

  Sized {
    judged = List.copyOf(judged);
  }

  double median(ToDoubleFunction<Judged> figure) {
    return Figures.median(judged.stream().mapToDouble(figure).toArray());
  }

  double most(ToDoubleFunction<Judged> figure) {
    return judged.stream().mapToDouble(figure).max().orElseThrow();
  }

  /** How many got the verdict of that word. */
  long count(String verdict) {
    return judged.stream().filter(it -> it.verdict().equals(verdict)).count();
  }
}
