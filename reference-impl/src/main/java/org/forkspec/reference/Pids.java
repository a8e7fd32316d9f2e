package org.forkspec.reference;

import java.util.HashMap;
import java.util.Map;

/**
 * The pids that a process knows by name: its own, its children's, and those that it inherited with
 * its memory.
 */
final class Pids {
  /** From here on nobody has a pid. */
  private static final int NOBODYS = 4_000_000;

  private final Map<String, Integer> pids = new HashMap<>();

  static boolean isProcessName(String word) {
    if (word.equals("main")) {
      return true;
    }
    for (int i = 0; i < word.length(); i++) {
      char letter = word.charAt(i);
      boolean capital = letter >= 'A' && letter <= 'Z';
      boolean other = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
      if (!capital && (i == 0 || !other)) {
        return false;
      }
    }
    return !word.isEmpty();
  }

  void learn(String process, int pid) {
    pids.put(process, pid);
  }

  /** The number that a PID argument stands for: a process, the group of one, 0 or -1. */
  int number(String word) {
    if (word.equals("0")) {
      return 0;
    }
    if (word.equals("-1")) {
      return -1;
    }
    if (isNumber(word)) {
      return Integer.parseInt(word);
    }
    return word.startsWith("-") ? -known(word.substring(1)) : known(word);
  }

  /**
   * The same, if a signal may go there.
   *
   * <p>The implementation may be wrong, and is often root. So what its fork returned is signalled
   * only where it can be a child's pid, a number only where nobody has it, and everybody only where
   * everybody is of this run.
   */
  int target(String word, boolean ownNamespace) {
    int number = number(word);
    boolean allowed =
        switch (word) {
          case "0" -> true;
          case "-1" -> ownNamespace;
          default ->
              isNumber(word)
                  ? number >= NOBODYS || number <= -NOBODYS
                  : word.startsWith("-") ? number < -1 : number > 1;
        };
    if (!allowed) {
      throw new Refusal("no signal for " + word + " (" + number + "): it may be somebody else");
    }
    return number;
  }

  private static boolean isNumber(String word) {
    return Character.isDigit(word.charAt(word.length() > 1 && word.charAt(0) == '-' ? 1 : 0));
  }

  private int known(String process) {
    Integer pid = pids.get(process);
    if (pid == null) {
      throw new Refusal("no pid is known for " + process);
    }
    return pid;
  }
}
