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
  private static final int STANDARD = 3;

  private Numbers() {}

  /**
   * Success with the number of a descriptor, as {@link Descriptors} counts.
   *
   * @param limit it has to be below, or else there is no success
   */
  static void tell(int number, long limit, World next, Because because, Choices choices) {
    World world = choices.world();
    if (lowest(number, world) >= limit) {
      return;
    }
    String known =
        number >= Descriptor.FIRST_FREE ? Integer.toString(number) : world.chosen(key(number));
    int highest = (int) Math.min(highest(number, world), limit - 1);
    String seen = choices.seenValue();
    if (known != null) {
      choices.goes(next, because, known);
    } else if (seen != null
        && NUMBER.matcher(seen).matches()
        && lowest(number, world) <= Integer.parseInt(seen)
        && Integer.parseInt(seen) <= highest) {
      choices.goes(next.withChosen(key(number), seen), because, seen);
    } else {
      String usual = Integer.toString(lowest(number, world));
      choices.goes(next.withChosen(key(number), usual), because, usual);
    }
  }

  /** Whether the number of a descriptor may be as high as that. */
  static boolean mayReach(int number, long limit, World world) {
    return highest(number, world) >= limit;
  }

  /** Whether it may be below. */
  static boolean mayStayBelow(int number, long limit, World world) {
    return lowest(number, world) < limit;
  }

  /** Whether somebody has told what number it is, so that it can be recognised. */
  static boolean isKnown(int number, World world) {
    return number >= Descriptor.FIRST_FREE || world.chosen(key(number)) != null;
  }

  private static String key(int number) {
    return "free descriptor " + number;
  }

  /** What it is at least: each free number is greater than the one before. */
  private static int lowest(int number, World world) {
    if (number >= Descriptor.FIRST_FREE) {
      return number;
    }
    for (int below = number; below >= 0; below--) {
      String known = world.chosen(key(below));
      if (known != null) {
        return Integer.parseInt(known) + number - below;
      }
    }
    return STANDARD + number;
  }

  private static int highest(int number, World world) {
    if (number >= Descriptor.FIRST_FREE) {
      return number;
    }
    for (int above = number; above < Descriptor.FIRST_FREE; above++) {
      String known = world.chosen(key(above));
      if (known != null) {
        return Integer.parseInt(known) - (above - number);
      }
    }
    return Descriptor.FIRST_FREE - 1;
  }
}
