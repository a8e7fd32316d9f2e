package org.forkspec.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each process of a scenario is to do. Parsed lightly, in an interpreted child: arguments are
 * looked at when their step is performed.
 */
record Script(Map<String, List<Step>> steps) {
  /**
   * Parses a scenario from its first line to its {@code go}; names the line that it cannot accept.
   */
  static Script parse(String text) {
    Map<String, List<Step>> steps = new HashMap<>();
    int number = 0;
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      String line = text.substring(start, end == -1 ? text.length() : end);
      start += line.length() + 1;
      number++;
      String[] words = line.split(" ", -1);
      if (number == 1) {
        require(
            words.length == 2 && isWhole(words) && words[0].equals("scenario"),
            number,
            line,
            "scenario NAME");
      } else if (line.equals("go") && start >= text.length()) {
        return new Script(steps);
      } else {
        require(words.length > 1 && isWhole(words), number, line, "PROCESS OPERATION ARGUMENTS");
        require(
            Pids.isProcessName(words[0]), number, line, "main or a capital letter at the start");
        List<Step> own = steps.get(words[0]);
        if (own == null) {
          own = new ArrayList<>();
          steps.put(words[0], own);
        }
        own.add(Step.of(words));
      }
    }
    throw new IllegalArgumentException("line " + (number + 1) + ": no go at the end");
  }

  /** The steps of a process, none where the scenario has no line of it. */
  List<Step> of(String process) {
    List<Step> own = steps.get(process);
    return own != null ? own : List.of();
  }

  private static boolean isWhole(String[] words) {
    for (String word : words) {
      if (word.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static void require(boolean holds, int number, String line, String wanted) {
    if (!holds) {
      throw new IllegalArgumentException(
          "line " + number + ": '" + line + "' where " + wanted + " was expected");
    }
  }
}
