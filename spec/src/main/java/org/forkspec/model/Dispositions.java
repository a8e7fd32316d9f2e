package org.forkspec.model;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.forkspec.scenario.Action;
import org.forkspec.scenario.ActionFlag;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.SignalOperation;

/** What a process does about signals, and which it blocks. */
public final class Dispositions {

  /** What is more than a plain SIG_DFL or SIG_IGN. */
  public static final Attribute<Map<Signal, Action>> ACTIONS =
      new Attribute<>("signal handlers", Map.of());

  /** The signals that are blocked, as a set of bits. */
  public static final Attribute<Integer> MASK = new Attribute<>("signal mask", 0);

  private static final int NOT_BLOCKED = Signal.SIGKILL.bit() | Signal.SIGSTOP.bit();

  private Dispositions() {}

  /** What a process does about a signal. */
  static Action action(Process process, Signal signal) {
    Action action = process.get(ACTIONS).get(signal);
    return action != null
        ? action
        : Action.plain(process.ignores(signal) ? Action.Kind.IGNORE : Action.Kind.DEFAULT);
  }

  /** The process with another action for a signal; nothing else changes. */
  static Process with(Process process, Signal signal, Action action) {
    boolean ignores = action.kind() == Action.Kind.IGNORE;
    Process next =
        process.withIgnored(
            ignores ? process.ignored() | signal.bit() : process.ignored() & ~signal.bit());
    Map<Signal, Action> actions = new EnumMap<>(Signal.class);
    actions.putAll(process.get(ACTIONS));
    if (action.kind() == Action.Kind.CATCH
        || !action.flags().isEmpty()
        || !action.blocks().isEmpty()) {
      actions.put(signal, action);
    } else if (actions.remove(signal) == null) {
      return next;
    }
    return next.with(ACTIONS, actions);
  }

  /**
   * Whether an operation sets what a process does about a signal, or would if that were allowed.
   */
  static boolean isSetBy(Operation operation, Signal signal) {
    return operation instanceof Operation.Ignore ignore && ignore.signal() == signal
        || operation instanceof Operation.Default restore && restore.signal() == signal
        || operation instanceof SignalOperation.Catch it && it.signal() == signal
        || operation instanceof SignalOperation.SetHandler set && set.signal() == signal
        || operation instanceof SignalOperation.RestoreAction again && again.signal() == signal
        || operation instanceof SignalOperation.SigAction sigaction
            && sigaction.signal() == signal
            && sigaction.action() != null;
  }

  /** Whether a handler of the process is for that signal. */
  public static boolean catches(Process process, Signal signal) {
    Map<Signal, Action> actions = process.get(ACTIONS);
    return !actions.isEmpty() && action(process, signal).kind() == Action.Kind.CATCH;
  }

  public static boolean has(Process process, Signal signal, ActionFlag flag) {
    return action(process, signal).has(flag);
  }

  /** Whether a signal comes to nothing where it is not blocked. */
  static boolean discards(Process process, Signal signal) {
    if (signal.isUncatchable() || catches(process, signal)) {
      return false;
    }
    return process.ignores(signal)
        || signal.action() == Signal.Action.IGNORE
        || signal.action() == Signal.Action.CONTINUE;
  }

  public static boolean blocks(Process process, Signal signal) {
    return (process.get(MASK) & signal.bit()) != 0;
  }

  /** Whether a signal is pending for which a handler of the process is about to be called. */
  static boolean isSignaled(Process process) {
    int deliverable = deliverable(process);
    for (Signal signal : deliverable == 0 ? Signals.NONE : Signals.ALL) {
      if ((deliverable & signal.bit()) != 0 && catches(process, signal)) {
        return true;
      }
    }
    return false;
  }

  /** The pending signals that are not blocked, as a set of bits. */
  static int deliverable(Process process) {
    return process.pending() == 0 ? 0 : process.pending() & ~process.get(MASK);
  }

  /** A set of signals as bits, without those that nothing blocks. */
  static int mask(Set<Signal> signals) {
    int bits = 0;
    for (Signal signal : signals) {
      bits |= signal.bit();
    }
    return bits & ~NOT_BLOCKED;
  }

  /** Whether it can tell when one of its children dies, stops or goes on: by SIGCHLD. */
  static boolean hearsOfChildren(Process process) {
    return catches(process, Signal.SIGCHLD) || blocks(process, Signal.SIGCHLD);
  }
}
