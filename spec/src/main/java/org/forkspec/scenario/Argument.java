package org.forkspec.scenario;

import java.util.regex.Pattern;

/**
 * An argument that a program is given: a letter or digit so many times, or any of them.
 *
 * @param letters what it consists of; one letter if it is repeated
 * @param times how often
 */
public record Argument(String letters, int times) {

  /** As many letters as no system lets through. */
  public static final int MOST = 1 << 24;

  /** What is no longer than that is written down. */
  private static final int LONGEST = 64;

  private static final Pattern WORD = Pattern.compile("\"\"|[A-Za-z0-9]{1," + LONGEST + "}");
  private static final Pattern REPEATED = Pattern.compile("[A-Za-z]\\*[1-9][0-9]{1,7}");

  /**
   * The argument that a word of a scenario stands for.
   *
   * @throws IllegalArgumentException if it stands for none
   */
  static Argument read(String word) {
    if (WORD.matcher(word).matches()) {
      return new Argument(word.equals("\"\"") ? "" : word, 1);
    }
    if (REPEATED.matcher(word).matches()) {
      int times = Integer.parseInt(word.substring(2));
      if (times > LONGEST && times <= MOST) {
        return new Argument(word.substring(0, 1), times);
      }
    }
    throw new IllegalArgumentException(
        "an argument: up to "
            + LONGEST
            + " letters and digits, \"\", or a letter, * and how often, up to "
            + MOST);
  }

  /** How many bytes it has. */
  public int length() {
    return letters.length() * times;
  }

  /** The word for it. */
  @Override
  public String toString() {
    if (letters.isEmpty()) {
      return "\"\"";
    }
    return times == 1 ? letters : letters + "*" + times;
  }
}
