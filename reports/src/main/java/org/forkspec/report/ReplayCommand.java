package org.forkspec.report;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The line to paste into a shell to see a failure again. */
final class ReplayCommand {

  private ReplayCommand() {}

  static String of(Path scenario, List<String> command) {
    String adapter = command.stream().map(ReplayCommand::word).collect(Collectors.joining(" "));
    return "./forkspec replay " + word(scenario.toString()) + " --adapter " + quoted(adapter);
  }

  private static String word(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : quoted(word);
  }

  private static String quoted(String words) {
    return "'" + words.replace("'", "'\\''") + "'";
  }
}
