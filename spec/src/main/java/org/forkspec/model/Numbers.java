package org.forkspec.model;

import java.util.regex.Pattern;
import org.forkspec.scenario.Descriptor;

/**
 * Finds out which descriptor numbers were free when {@code main} began: whatever a call returns
 * tells one of them, and then others have to agree with it.
 */
final class Numbers {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

  /** The standard ones are taken. */
  private static final int USUAL_FIRST = 3;

  private Numbers() {}

  /** Success with the number of a descriptor, as {@link Descriptors} counts. */
  static void tell(int number, World next, Because because, Choices choices) {
    if (number >= Descriptor.FIRST_FREE) {
      choices.goes(next, because, Integer.toString(number));
      return;
    }
    String known = choices.world().chosen(key(number));
    String seen = choices.seenValue();
    if (known != null) {
      choices.goes(next, because, known);
    } else if (seen != null
        && NUMBER.matcher(seen).matches()
        && lowest(number, choices.world()) <= Integer.parseInt(seen)
        && Integer.parseInt(seen) <= highest(number, choices.world())) {
      choices.goes(next.withChosen(key(number), seen), because, seen);
    } else {
      String usual =
          Integer.toString(
              Math.max(
                  lowest(number, choices.world()),
                  Math.min(USUAL_FIRST + number, highest(number, choices.world()))));
      choices.goes(next.withChosen(key(number), usual), because, usual);
    }
  }

  private static String key(int number) {
    return "free descriptor " + number;
  }

  /** What it is at least: each free number is greater than the one before. */
  private static int lowest(int number, World world) {
    for (int below = number - 1; below >= 0; below--) {
      String known = world.chosen(key(below));
      if (known != null) {
        return Integer.parseInt(known) + number - below;
      }
    }
    return number;
  }

  private static int highest(int number, World world) {
    for (int above = number + 1; above < Descriptor.FIRST_FREE; above++) {
      String known = world.chosen(key(above));
      if (known != null) {
        return Integer.parseInt(known) - (above - number);
      }
    }
    return Descriptor.FIRST_FREE - 1;
  }
}
