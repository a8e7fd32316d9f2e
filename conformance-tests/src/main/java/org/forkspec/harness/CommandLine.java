package org.forkspec.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command that starts an adapter: its words, and whether there is such a program. */
final class CommandLine {

  private CommandLine() {}

  /**
   * Splits as a shell splits words, at spaces that are not quoted; nothing is expanded.
   *
   * @throws IllegalArgumentException if a quote is never closed
   */
  static List<String> words(String commandLine) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < commandLine.length(); i++) {
      char c = commandLine.charAt(i);
      if (c == '\\' && quote != '\'') {
        if (++i == commandLine.length()) {
          throw new IllegalArgumentException("the command ends with a backslash: " + commandLine);
        }
        char escaped = commandLine.charAt(i);
        if (quote == '"' && "\"\\$`".indexOf(escaped) < 0) {
          word.append(c);
        }
        word.append(escaped);
        inWord = true;
      } else if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
        inWord = true;
      } else if (Character.isWhitespace(c)) {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
          inWord = false;
        }
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (quote != 0) {
      throw new IllegalArgumentException("the " + quote + " is never closed: " + commandLine);
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }

  /** Says why a program cannot be started, as far as one can tell beforehand. */
  static Optional<String> obstacle(String program) {
    if (program.contains("/")) {
      Path file = Path.of(program);
      if (!Files.exists(file)) {
        return Optional.of(program + " does not exist");
      }
      if (Files.isDirectory(file)) {
        return Optional.of(program + " is a directory");
      }
      return Files.isExecutable(file)
          ? Optional.empty()
          : Optional.of(program + " is not executable");
    }
    return onPath(program)
        ? Optional.empty()
        : Optional.of(program + " is not on the PATH; a program in this directory is ./" + program);
  }

  /** Whether a program of that name is found as a shell finds it. */
  static boolean onPath(String program) {
    String path = System.getenv("PATH");
    for (String folder : (path == null ? "/usr/bin:/bin" : path).split(":", -1)) {
      Path file = Path.of(folder.isEmpty() ? "." : folder, program);
      if (Files.isRegularFile(file) && Files.isExecutable(file)) {
        return true;
      }
    }
    return false;
  }
}
