package org.forkspec.scenario;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a process does with signals, besides sending them to others. */
public sealed interface SignalOperation extends Operation {

  /** Whether it may change what its process does about that signal, or whether it blocks it. */
  default boolean disposesOf(Signal which) {
    return false;
  }

  /** Whether it may install a handler. */
  default boolean catches() {
    return this instanceof Catch
        || this instanceof SetHandler
        || this instanceof RestoreAction
        || this instanceof SigAction it
            && it.action() != null
            && it.action().kind() == Action.Kind.CATCH;
  }

  /** Sets a signal's disposition to a handler that notes that it ran. */
  record Catch(Signal signal, boolean restart) implements SignalOperation {
    @Override
    public boolean disposesOf(Signal which) {
      return which == signal;
    }
  }

  /** {@code sigaction(signal, action, &old)}; without an action it only asks. */
  record SigAction(Signal signal, @Nullable Action action) implements SignalOperation {
    @Override
    public boolean disposesOf(Signal which) {
      return which == signal;
    }
  }

  /** {@code sigprocmask(how, set, &old)}. */
  record SigProcMask(How how, Set<Signal> set) implements SignalOperation {
    public SigProcMask {
      set = unmodifiable(set);
    }

    @Override
    public boolean disposesOf(Signal which) {
      return set.contains(which);
    }
  }

  /** What becomes of the mask. */
  enum How {
    BLOCK,
    UNBLOCK,
    SETMASK,
    /** Nothing: the set is a null pointer. */
    QUERY,
    /** A number that stands for none of them. */
    UNKNOWN
  }

  /** {@code pthread_sigmask(how, set, &old)}. */
  record PthreadSigMask(How how, Set<Signal> set) implements SignalOperation {
    public PthreadSigMask {
      set = unmodifiable(set);
    }

    @Override
    public boolean disposesOf(Signal which) {
      return set.contains(which);
    }
  }

  /** {@code signal(signal, handler)}, with the adapter's handler. */
  record SetHandler(Signal signal) implements SignalOperation {
    @Override
    public boolean disposesOf(Signal which) {
      return which == signal;
    }
  }

  /** {@code sigaction(signal, NULL, &kept)}. */
  record KeepAction(Signal signal) implements SignalOperation {}

  /** {@code sigaction(signal, &kept, NULL)}: what was kept of it last, first SIG_DFL. */
  record RestoreAction(Signal signal) implements SignalOperation {
    @Override
    public boolean disposesOf(Signal which) {
      return which == signal;
    }
  }

  /** {@code sigaction(number, &action, NULL)} for a number that is no signal. */
  record SigActionUnknown(int number) implements SignalOperation {}

  /** {@code sigaltstack(&stack, &old)}, with a stack of the adapter's. */
  record SigAltStack(Use use) implements SignalOperation {}

  /** What becomes of the alternate stack. */
  enum Use {
    ON,
    OFF,
    /** Nothing: the stack is a null pointer. */
    QUERY
  }

  /** On which stack the handler ran that ran last. */
  record HandlerStack() implements SignalOperation {}

  /** {@code sigpending(&set)}. */
  record SigPending() implements SignalOperation {}

  /** {@code raise(signal)}. */
  record Raise(Signal signal) implements SignalOperation {}

  /** {@code sigsuspend(&mask)}. */
  record SigSuspend(Set<Signal> mask) implements SignalOperation {
    public SigSuspend {
      mask = unmodifiable(mask);
    }

    @Override
    public boolean disposesOf(Signal which) {
      return true;
    }
  }

  /** {@code pause()}. */
  record Pause() implements SignalOperation {}

  /** What the handlers noted since this was last asked. */
  record Handled() implements SignalOperation {}

  /** The signal mask that the handler saw which ran last. */
  record HandlerMask() implements SignalOperation {}

  private static Set<Signal> unmodifiable(Set<Signal> set) {
    return Collections.unmodifiableSet(
        set.isEmpty() ? EnumSet.noneOf(Signal.class) : EnumSet.copyOf(set));
  }
}
