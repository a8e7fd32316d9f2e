package org.forkspec.model;

import java.util.Arrays;

/**
 * The variables of one process: an immutable value.
 *
 * <p>Each variable lives at an address, which is known by a number until somebody sees it. A
 * runtime may put a new value into a new place, so what was assigned to lives at an address of its
 * own.
 */
public final class Memory {

  private final long[] values;
  private final int[] places;

  private Memory(long[] values, int[] places) {
    this.values = values;
    this.places = places;
  }

  /** So many variables, all 0, at addresses from that one on. */
  static Memory fresh(int variables, int first) {
    int[] places = new int[variables];
    for (int i = 0; i < variables; i++) {
      places[i] = first + i;
    }
    return new Memory(new long[variables], places);
  }

  /** How many variables there are. */
  public int size() {
    return values.length;
  }

  /** The value of a variable. */
  public long get(int variable) {
    return values[variable];
  }

  /** Where a variable lives, as a number. */
  public int place(int variable) {
    return places[variable];
  }

  /** With another value in a variable, which may live elsewhere then. */
  public Memory with(int variable, long value, int place) {
    long[] newValues = values.clone();
    int[] newPlaces = places.clone();
    newValues[variable] = value;
    newPlaces[variable] = place;
    return new Memory(newValues, newPlaces);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Memory that
            && Arrays.equals(values, that.values)
            && Arrays.equals(places, that.places);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + Arrays.hashCode(places);
  }
}
