package org.forkspec.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the words that may have been meant. */
final class Nearest {

  private static final int MOST = 5;

  private Nearest() {}

  /** Those of the words that are like what was typed, the most likely first; perhaps none. */
  static List<String> to(String typed, Collection<String> words) {
    String wanted = typed.toUpperCase(Locale.ROOT);
    return words.stream()
        .filter(word -> distance(wanted, word) <= Math.max(2, wanted.length() / 2))
        .sorted(Comparator.comparingInt(word -> distance(wanted, word)))
        .limit(MOST)
        .toList();
  }

  /** How many letters differ; what contains all that was typed is near. */
  private static int distance(String wanted, String word) {
    String other = word.toUpperCase(Locale.ROOT);
    return !wanted.isEmpty() && other.contains(wanted) ? 1 : edits(wanted, other);
  }

  private static int edits(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
