package org.forkspec.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one process that are not as {@code main} found them, and how they came to be:
 * an immutable value.
 */
final class Attributes {

  /** All are as {@code main} found them. */
  static final Attributes NONE = new Attributes(new Entry<?>[0]);

  /** Where a value comes from that its process has not set itself. */
  enum Origin {
    OWN,
    FORK,
    EXEC
  }

  /** One of them. */
  record Entry<T>(Attribute<T> attribute, T value, Origin origin) {

    private Entry<T> asChild() {
      return come(Inheritance.row(attribute).atFork(), Origin.FORK);
    }

    private Entry<T> asImage() {
      return come(Inheritance.row(attribute).atExec(), Origin.EXEC);
    }

    private Entry<T> come(Fate<T> fate, Origin by) {
      return new Entry<>(attribute, fate.of(value), by);
    }

    private boolean isOf(Attribute<?> other) {
      return attribute.equals(other);
    }
  }

  /** By the names of the attributes. */
  private final Entry<?>[] entries;

  private Attributes(Entry<?>[] entries) {
    this.entries = entries;
  }

  @SuppressWarnings("unchecked") // An entry has the type of its attribute.
  private <T> @Nullable Entry<T> entry(Attribute<T> attribute) {
    for (Entry<?> entry : entries) {
      if (entry.isOf(attribute)) {
        return (Entry<T>) entry;
      }
    }
    return null;
  }

  <T> T get(Attribute<T> attribute) {
    Entry<T> entry = entry(attribute);
    return entry == null ? attribute.initial() : entry.value();
  }

  /** Where its value comes from. */
  Origin origin(Attribute<?> attribute) {
    Entry<?> entry = entry(attribute);
    return entry == null ? Origin.OWN : entry.origin();
  }

  /** Whether the process has set it itself, since it was forked or executed its image. */
  boolean isOwn(Attribute<?> attribute) {
    Entry<?> entry = entry(attribute);
    return entry != null && entry.origin() == Origin.OWN;
  }

  /** With a value that the process itself sets. */
  <T> Attributes with(Attribute<T> attribute, T value) {
    int place = 0;
    while (place < entries.length && isBefore(entries[place].attribute(), attribute)) {
      place++;
    }
    boolean known = place < entries.length && entries[place].isOf(attribute);
    Entry<?>[] others = new Entry<?>[entries.length + (known ? 0 : 1)];
    System.arraycopy(entries, 0, others, 0, place);
    others[place] = new Entry<>(attribute, value, Origin.OWN);
    int rest = place + (known ? 1 : 0);
    System.arraycopy(entries, rest, others, place + 1, entries.length - rest);
    return new Attributes(others);
  }

  private static boolean isBefore(Attribute<?> one, Attribute<?> other) {
    return one.name().compareTo(other.name()) < 0;
  }

  /** What a newborn child has of them. */
  Attributes forked() {
    Entry<?>[] others = new Entry<?>[entries.length];
    Arrays.setAll(others, i -> entries[i].asChild());
    return entries.length == 0 ? this : new Attributes(others);
  }

  /** What is left of them in a new image of the process. */
  Attributes executed() {
    Entry<?>[] others = new Entry<?>[entries.length];
    Arrays.setAll(others, i -> entries[i].asImage());
    return entries.length == 0 ? this : new Attributes(others);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Attributes that && Arrays.equals(entries, that.entries);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(entries);
  }

  @Override
  public String toString() {
    return Arrays.toString(entries);
  }
}
