package org.forkspec.scenario;

import java.util.EnumSet;
import java.util.Set;

/** A flag of {@code open}, or one that {@code fcntl} sets: the access mode comes first. */
public enum OpenFlag {
  O_RDONLY,
  O_WRONLY,
  O_RDWR,
  O_APPEND,
  O_NONBLOCK,
  O_CREAT,
  O_EXCL,
  O_TRUNC,
  O_CLOEXEC;

  /** The flags of which each open file description has exactly one. */
  public static final Set<OpenFlag> ACCESS_MODES = Set.of(O_RDONLY, O_WRONLY, O_RDWR);

  /** The flags of an open file description that can be changed. */
  public static final Set<OpenFlag> STATUS = Set.of(O_APPEND, O_NONBLOCK);

  /** These flags, in their order. */
  static Set<OpenFlag> inOrder(Set<OpenFlag> flags) {
    return flags.isEmpty() ? EnumSet.noneOf(OpenFlag.class) : EnumSet.copyOf(flags);
  }
}
