package org.forkspec.reference;

import java.util.Arrays;
import java.util.List;

/** One line of a process: an operation and its arguments, as words. */
record Step(String operation, List<String> arguments) {
  static Step of(String[] words) {
    return new Step(words[1], Arrays.asList(words).subList(2, words.length));
  }

  /** An argument, counted from 0. */
  String word(int index) {
    if (index >= arguments.size()) {
      throw new Refusal(operation + " wants " + (index + 1) + " arguments");
    }
    return arguments.get(index);
  }

  /** An argument that is a decimal integer within bounds. */
  long number(int index, long least, long greatest) {
    String word = word(index);
    long number;
    try {
      number = Long.parseLong(word);
    } catch (NumberFormatException notANumber) {
      throw new Refusal(word + " is no decimal integer of 64 bits");
    }
    if (number < least || number > greatest || word.startsWith("+")) {
      throw new Refusal(word + " is not between " + least + " and " + greatest);
    }
    return number;
  }

  /** An argument that is any decimal integer. */
  long number(int index) {
    return number(index, Long.MIN_VALUE, Long.MAX_VALUE);
  }
}
