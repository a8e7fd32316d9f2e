package org.forkspec.model;

import java.util.Arrays;
import org.forkspec.scenario.Descriptor;

/**
 * Which number each of the scenario's names stands for in one process, whether that is open or not.
 * An immutable value.
 */
final class DescriptorNames {

  static final DescriptorNames NONE = new DescriptorNames(new Descriptor[0], new int[0]);

  private final Descriptor[] names;
  private final int[] numbers;

  private DescriptorNames(Descriptor[] names, int[] numbers) {
    this.names = names;
    this.numbers = numbers;
  }

  /** The number that a name stands for, or -1. */
  int number(Descriptor name) {
    if (name.kind() == Descriptor.Kind.NUMBER) {
      return name.number();
    }
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return numbers[i];
      }
    }
    return -1;
  }

  /** The name that was given to a number last, or the number itself. */
  Descriptor name(int number) {
    for (int i = names.length - 1; i >= 0; i--) {
      if (numbers[i] == number) {
        return names[i];
      }
    }
    return Descriptor.number(number);
  }

  /** Whether some name stands for a number. */
  boolean has(int number) {
    for (int named : numbers) {
      if (named == number) {
        return true;
      }
    }
    return false;
  }

  /** With a new name for a number. */
  DescriptorNames with(Descriptor name, int number) {
    Descriptor[] more = Arrays.copyOf(names, names.length + 1);
    int[] moreNumbers = Arrays.copyOf(numbers, names.length + 1);
    more[names.length] = name;
    moreNumbers[names.length] = number;
    return new DescriptorNames(more, moreNumbers);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof DescriptorNames that
            && Arrays.equals(numbers, that.numbers)
            && Arrays.equals(names, that.names);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(numbers);
  }
}
