package org.forkspec.scenario;

/**
 * A structured value that an implementation serialises: an integer, a word, or a list of values.
 *
 * @param text its only spelling, such as {@code [1,two,[3,[]]]}
 */
public record Value(String text) {

  private static final int LONGEST = 256;
  private static final int DEEPEST = 8;
  private static final int LONGEST_WORD = 64;

  public Value {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("a value has at most " + LONGEST + " characters");
    }
    int end = value(text, 0, 0);
    if (end != text.length()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no value from its character " + (end + 1) + " on");
    }
  }

  private static int value(String text, int start, int depth) {
    if (start < text.length() && text.charAt(start) == '[') {
      return list(text, start, depth);
    }
    int end = start;
    while (end < text.length() && "[],".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String atom = text.substring(start, end);
    if (!isInteger(atom) && !atom.matches("[A-Za-z]{1," + LONGEST_WORD + "}")) {
      throw new IllegalArgumentException(
          "\"" + atom + "\" in a value is neither an integer nor a word of letters nor a list");
    }
    return end;
  }

  private static int list(String text, int start, int depth) {
    if (depth >= DEEPEST) {
      throw new IllegalArgumentException("a value is at most " + DEEPEST + " levels deep");
    }
    if (text.startsWith("[]", start)) {
      return start + 2;
    }
    int at = start;
    do {
      at = value(text, at + 1, depth + 1);
    } while (at < text.length() && text.charAt(at) == ',');
    if (at >= text.length() || text.charAt(at) != ']') {
      throw new IllegalArgumentException("a list in \"" + text + "\" is not closed");
    }
    return at + 1;
  }

  private static boolean isInteger(String atom) {
    if (!atom.matches("0|-?[1-9][0-9]{0,18}")) {
      return false;
    }
    try {
      Long.parseLong(atom);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
