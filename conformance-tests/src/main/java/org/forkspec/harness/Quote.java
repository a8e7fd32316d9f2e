package org.forkspec.harness;

/** What an adapter wrote, as a message quotes it: shortened, and on one line. */
final class Quote {

  private static final int LONGEST = 100;

  private Quote() {}

  static String of(String text) {
    StringBuilder quote = new StringBuilder("\"");
    text.codePoints()
        .limit(LONGEST)
        .forEach(c -> quote.appendCodePoint(Character.isISOControl(c) ? '\uFFFD' : c));
    return quote.append(text.length() > LONGEST ? "..." : "").append('"').toString();
  }
}
