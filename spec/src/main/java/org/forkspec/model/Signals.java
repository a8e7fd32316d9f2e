package org.forkspec.model;

import java.util.List;
import org.forkspec.scenario.Signal;

/** What happens when a signal is generated for a process (POSIX.1-2017, XSH 2.4.1). */
public final class Signals {

  static final List<Signal> ALL = List.of(Signal.values());

  private static final int STOPS = bits(Signal.Action.STOP);

  private Signals() {}

  private static int bits(Signal.Action action) {
    int bits = 0;
    for (Signal signal : Signal.values()) {
      bits |= signal.action() == action ? signal.bit() : 0;
    }
    return bits;
  }

  /** Whether a signal that stops is pending for a process. */
  static boolean mayStop(Process process) {
    return (process.pending() & STOPS) != 0;
  }

  /** The world in which a signal has just been generated for the process at a place. */
  public static World generate(World world, int place, Signal signal) {
    Process process = world.born(place);
    if (!process.isAlive() || signal == Signal.NULL) {
      return world;
    }
    return switch (signal.action()) {
      case CONTINUE -> world.with(continued(process));
      case STOP, TERMINATE, CORE -> world.with(pending(process, signal));
      case IGNORE -> world;
    };
  }

  /** It goes on, even if it ignores SIGCONT; pending stop signals are discarded. */
  private static Process continued(Process process) {
    Process next = process.withPending(process.pending() & ~STOPS);
    if (process.life() != Life.STOPPED) {
      boolean discards = (process.pending() & STOPS) != 0;
      return next.remembering(
          Past.CONTINUED_WHILE_RUNNING | (discards ? Past.PENDING_STOP_DISCARDED : 0));
    }
    if (process.report().kind() == Status.Kind.STOPPED) {
      next = next.remembering(Past.STOP_LOST);
    }
    return next.withLife(Life.RUNNING).withReport(Status.CONTINUED).remembering(Past.RESUMED);
  }

  private static Process pending(Process process, Signal signal) {
    if (process.ignores(signal) && !signal.isUncatchable()) {
      return process.remembering(Past.IGNORED_A_SIGNAL);
    }
    Process next = process.withPending(process.pending() | signal.bit());
    boolean deferred =
        process.life() == Life.STOPPED
            && signal != Signal.SIGKILL
            && signal.action() != Signal.Action.STOP;
    return deferred ? next.remembering(Past.SIGNALED_WHILE_STOPPED) : next;
  }
}
