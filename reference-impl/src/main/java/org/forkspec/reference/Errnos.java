package org.forkspec.reference;

import java.util.HashMap;
import java.util.Map;
import jnr.constants.platform.Errno;
import jnr.posix.POSIX;

/** Gives errnos their names. */
final class Errnos {
  private final POSIX posix;
  private final Map<Integer, String> names = new HashMap<>();

  Errnos(POSIX posix) {
    this.posix = posix;
    for (Errno errno : Errno.values()) {
      if (errno.defined()) {
        String known = names.get(errno.intValue());
        // Of two names for one number the standard's stands first in the alphabet: EAGAIN,
        // EWOULDBLOCK.
        if (known == null || errno.name().compareTo(known) < 0) {
          names.put(errno.intValue(), errno.name());
        }
      }
    }
  }

  /** The name of the errno that the last failed call left behind. */
  String last() {
    return name(posix.errno());
  }

  String name(int errno) {
    String name = names.get(errno);
    return name != null ? name : "E" + errno;
  }
}
