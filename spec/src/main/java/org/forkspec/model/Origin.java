package org.forkspec.model;

import java.util.List;

/**
 * Where a signal comes from, as its siginfo tells a handler.
 *
 * @param codes the codes that it may tell, the common one first; none where POSIX leaves it open
 * @param pid who sent it, or the child that it tells of
 * @param detail the child's exit value or signal, or the value sent along; empty if there is none
 */
public record Origin(List<String> codes, int pid, String detail) {

  /** The system itself; what the code is then, is the implementation's affair. */
  public static final Origin SYSTEM = new Origin(List.of(), 0, "");

  /** {@code kill} by that process. */
  static Origin kill(int pid) {
    return new Origin(List.of("SI_USER"), pid, "");
  }

  /** {@code sigqueue} by that process. */
  static Origin queue(int pid, int value) {
    return new Origin(List.of("SI_QUEUE"), pid, Integer.toString(value));
  }

  boolean isQueued() {
    return codes.contains("SI_QUEUE");
  }

  /** {@code raise} by that process; Linux tells that it went to a thread. */
  static Origin raise(int pid) {
    return new Origin(List.of("SI_TKILL", "SI_USER"), pid, "");
  }
}
