package org.forkspec.model;

import java.util.List;
import org.forkspec.implementation.Profile;
import org.forkspec.scenario.Signal;

/** What happens when a signal is generated for a process (POSIX.1-2017, XSH 2.4.1). */
public final class Signals {

  static final List<Signal> ALL = List.of(Signal.values());

  static final List<Signal> NONE = List.of();

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

  /** The world in which the system has just generated a signal for the process at a place. */
  public static World generate(World world, int place, Signal signal) {
    return generate(world, place, signal, Origin.SYSTEM);
  }

  /**
   * The world in which a signal has just been generated for the process at a place: it stops or
   * continues what it has to at once; then it is ignored, or pending until it is delivered.
   */
  public static World generate(World world, int place, Signal signal, Origin origin) {
    Process process = world.born(place);
    if (!process.isAlive() || signal == Signal.NULL) {
      return world;
    }
    Process next = process;
    if (signal.action() == Signal.Action.CONTINUE) {
      next = continued(world, process);
    } else if (signal.action() == Signal.Action.STOP) {
      next = Pending.without(process, Signal.SIGCONT.bit());
    }
    if (!Dispositions.discards(next, signal) || Dispositions.blocks(next, signal)) {
      boolean open = mayBeDiscarded(world, next, signal) || forgets(world, process, signal);
      next = pending(next, signal, origin);
      next = open ? next.with(Pending.OPEN, next.get(Pending.OPEN) | signal.bit()) : next;
    } else if (next.ignores(signal)
        && signal.action() != Signal.Action.CONTINUE
        && signal.action() != Signal.Action.IGNORE
        && world.setting().stepsOf(next).stream()
            .noneMatch(step -> Dispositions.isSetBy(step, signal))) {
      next = next.remembering(Past.IGNORED_LIKE_PARENT);
    }
    return next.equals(process) ? world : world.with(next);
  }

  /**
   * Whether it is open if a signal is discarded or stays pending: it is blocked, and the action is
   * to ignore it. On Linux it stays. SIGCONT continues and does not ignore: it stays everywhere.
   */
  private static boolean mayBeDiscarded(World world, Process process, Signal signal) {
    return !world.setting().isLinux()
        && !process.hasPending(signal)
        && Dispositions.discards(process, signal)
        && (process.ignores(signal) || signal.action() == Signal.Action.IGNORE);
  }

  /**
   * Whether a runtime that runs handlers itself, some time later, may not come to it: CPython
   * forgets in a child what came before that had put itself in order.
   */
  private static boolean forgets(World world, Process process, Signal signal) {
    return mayForget(world, process) && Dispositions.catches(process, signal);
  }

  /** The same, of some signal. */
  static boolean mayForget(World world, Process process) {
    return process.said() == 0
        && world.setting().profile().interrupted() == Profile.Interrupted.RETRIED
        && !process.get(Dispositions.ACTIONS).isEmpty();
  }

  /** It goes on, even if it ignores SIGCONT; pending stop signals are discarded. */
  private static Process continued(World world, Process process) {
    boolean discards = mayStop(process);
    Process next = Pending.without(process, STOPS);
    if (process.life() != Life.STOPPED) {
      return next.remembering(
          Past.CONTINUED_WHILE_RUNNING
              | (discards ? Past.PENDING_STOP_DISCARDED | Past.STOP_UNDONE_IN_STEP : 0));
    }
    if (process.report().kind() == Status.Kind.STOPPED) {
      next = next.remembering(Past.STOP_LOST);
    }
    next = next.withLife(Life.RUNNING).withReport(Status.CONTINUED).remembering(Past.RESUMED);
    return ChildSignals.changed(world, next, Status.CONTINUED);
  }

  private static Process pending(Process process, Signal signal, Origin origin) {
    Process next = Pending.add(process, signal, origin);
    boolean deferred =
        process.life() == Life.STOPPED
            && signal != Signal.SIGKILL
            && signal.action() != Signal.Action.STOP;
    return deferred ? next.remembering(Past.SIGNALED_WHILE_STOPPED) : next;
  }
}
