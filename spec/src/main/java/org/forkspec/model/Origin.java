package org.forkspec.model;

import java.util.List;
import org.forkspec.scenario.Signal;

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

  /** The system, for a child that has ended, stopped or gone on. */
  static Origin ofChild(int pid, Status status, boolean linux) {
    return switch (status.kind()) {
      case EXITED ->
          new Origin(
              List.of("CLD_EXITED"), pid, Integer.toString(linux ? status.code() : status.value()));
      case STOPPED ->
          new Origin(
              List.of("CLD_STOPPED"),
              pid,
              status.signal() == Signal.NULL ? "SIG0" : status.signal().word());
      case CONTINUED -> new Origin(List.of("CLD_CONTINUED"), pid, status.signal().word());
      // None: of a world that is blurred, in which nobody looks.
      case SIGNALED, NONE ->
          new Origin(
              status.mayDump(true) ? List.of("CLD_KILLED", "CLD_DUMPED") : List.of("CLD_KILLED"),
              pid,
              status.signal().word());
    };
  }

  /** Whether it is a child that has ended, stopped or gone on. */
  boolean isOfChild() {
    return !codes.isEmpty() && codes.get(0).startsWith("CLD_");
  }

  /** {@code sigqueue} by that process. */
  static Origin queue(int pid, int value) {
    return new Origin(List.of("SI_QUEUE"), pid, Integer.toString(value));
  }

  /** Whether it went to a thread of the process. */
  boolean isOfThread() {
    return codes.contains("SI_TKILL");
  }

  boolean isQueued() {
    return codes.contains("SI_QUEUE");
  }

  /** {@code raise} by that process; Linux tells that it went to a thread. */
  static Origin raise(int pid) {
    return new Origin(List.of("SI_TKILL", "SI_USER"), pid, "");
  }
}
