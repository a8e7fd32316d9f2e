package org.forkspec.model;

/**
 * Something that a process has besides its identity: its umask, its signal mask, an alarm.
 *
 * <p>What {@code fork} and {@code exec} do with it stands in {@link Inheritance}: an attribute
 * without a row there cannot be used.
 *
 * @param name what it is called in the table, such as "file mode creation mask"
 * @param initial what {@code main} begins with
 * @param <T> its values: immutable, with {@code equals}
 */
public record Attribute<T>(String name, T initial) {

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
