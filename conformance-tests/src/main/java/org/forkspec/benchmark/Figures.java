package org.forkspec.benchmark;

import java.util.Arrays;
import java.util.Locale;

/** Medians and slopes of what was measured, and how figures are written. */
final class Figures {

  private Figures() {}

  /** The middle one; of an even number, the lesser of the two in the middle. */
  static double median(double... values) {
    return quantile(0.5, values);
  }

  /** The value that this part of all others does not exceed. */
  static double quantile(double part, double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.floor(part * (sorted.length - 1))];
  }

  /**
   * The power of x with which y grows: the slope of the line through their logarithms that fits
   * best.
   */
  static double power(double[] x, double[] y) {
    double meanX = Arrays.stream(x).map(Math::log).average().orElseThrow();
    double meanY = Arrays.stream(y).map(Math::log).average().orElseThrow();
    double above = 0;
    double below = 0;
    for (int i = 0; i < x.length; i++) {
      double dx = Math.log(x[i]) - meanX;
      above += dx * (Math.log(y[i]) - meanY);
      below += dx * dx;
    }
    return above / below;
  }

  static String format(String format, Object... words) {
    return String.format(Locale.ROOT, format, words);
  }

  static String percent(double part) {
    return format("%.1f %%", 100 * part);
  }
}
