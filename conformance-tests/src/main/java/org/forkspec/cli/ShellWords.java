package org.forkspec.cli;

import java.util.List;
import java.util.stream.Collectors;

/** Words as a shell reads them. */
final class ShellWords {

  private ShellWords() {}

  /** One word, in quotes if it needs them. */
  static String quote(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** A command line. */
  static String join(List<String> words) {
    return words.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
  }
}
