package org.forkspec.scenario;

/** What kind of set {@code waitid} takes its ID to stand for. */
public enum IdType {
  P_PID,
  P_PGID,
  P_ALL,
  /** Linux only: the ID is a descriptor that stands for a process. */
  P_PIDFD,
  /** A kind that no system has. */
  UNKNOWN;

  /** The word for it in scenarios: its name, or the number. */
  public String word() {
    return this == UNKNOWN ? "99" : name();
  }
}
