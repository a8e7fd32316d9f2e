package org.forkspec.cli;

import java.util.Map;
import java.util.Properties;

/**
 * What may be written to where the output goes.
 *
 * @param colour whether standard output shows colours
 * @param bar whether standard error shows a line that is rewritten
 * @param width in characters
 */
record Terminal(boolean colour, boolean bar, int width) {

  /** No terminal: a file, a pipe, a test. */
  static final Terminal NONE = new Terminal(false, false, 80);

  private static final int NARROWEST = 40;

  /**
   * What the launcher found, which asks the descriptors: the JVM can only tell of both together,
   * and from Java 22 on not even that. Without the launcher there is no terminal.
   */
  static Terminal of(Properties properties, Map<String, String> environment) {
    boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
    boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty() || dumb;
    boolean ci = !environment.getOrDefault("CI", "").isEmpty();
    return new Terminal(
        Boolean.parseBoolean(properties.getProperty("forkspec.terminal.out")) && !plain,
        Boolean.parseBoolean(properties.getProperty("forkspec.terminal.err")) && !ci && !dumb,
        width(properties.getProperty("forkspec.terminal.width", "")));
  }

  private static int width(String said) {
    return said.matches("[1-9][0-9]{1,3}")
        ? Math.max(NARROWEST, Integer.parseInt(said))
        : NONE.width();
  }

  /** The same without colours and without a line that is rewritten. */
  Terminal plain() {
    return new Terminal(false, false, width);
  }

  /** A text in the colour of a verdict. */
  String paint(String verdict, String text) {
    if (!colour) {
      return text;
    }
    String code =
        switch (verdict) {
          case "PASS" -> "32";
          case "FAIL", "XPASS" -> "31";
          case "ERROR", "INCONCLUSIVE", "XFAIL" -> "33";
          default -> "90";
        };
    return "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
