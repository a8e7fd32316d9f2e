package org.forkspec.model;

import org.forkspec.implementation.Profile;

/** Sessions: which one a process is in (POSIX.1-2017, XBD 3.343). */
public final class Sessions {

  /** The session that the adapter put {@code main} in. */
  public static final int OF_MAIN = 0;

  /** The ID of a process's session, if it has called setsid or an ancestor of it has. */
  static final Attribute<Integer> SESSION = new Attribute<>("session", OF_MAIN);

  private Sessions() {}

  /** The ID of the session of a process, or {@link #OF_MAIN}. */
  public static int of(Process process) {
    return process.get(SESSION);
  }

  /** Whether a process leads a session. */
  static boolean isLeader(Process process, Setting setting) {
    return of(process) == OF_MAIN
        ? process.index() == 0 && setting.profile().leader() == Profile.Leader.SESSION
        : of(process) == process.pid();
  }
}
