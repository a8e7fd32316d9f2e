package org.forkspec.scenario;

/** What a process does with attributes that it has besides its identity. */
public sealed interface AttributeOperation extends Operation {

  @Override
  default boolean isLocal() {
    return true;
  }

  /** {@code umask(mask)}. */
  record Umask(int mask) implements AttributeOperation {}
}
