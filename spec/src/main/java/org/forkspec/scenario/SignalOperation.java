package org.forkspec.scenario;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a process does with signals, besides sending them to others. */
public sealed interface SignalOperation extends Operation {

  /** Sets a signal's disposition to a handler that notes that it ran. */
  record Catch(Signal signal, boolean restart) implements SignalOperation {}

  /** {@code sigaction(signal, action, &old)}; without an action it only asks. */
  record SigAction(Signal signal, @Nullable Action action) implements SignalOperation {}

  /** {@code sigprocmask(how, set, &old)}. */
  record SigProcMask(How how, Set<Signal> set) implements SignalOperation {
    public SigProcMask {
      set = unmodifiable(set);
    }
  }

  /** What becomes of the mask. */
  enum How {
    BLOCK,
    UNBLOCK,
    SETMASK,
    /** Nothing: the set is a null pointer. */
    QUERY
  }

  /** {@code sigpending(&set)}. */
  record SigPending() implements SignalOperation {}

  /** {@code raise(signal)}. */
  record Raise(Signal signal) implements SignalOperation {}

  /** {@code sigsuspend(&mask)}. */
  record SigSuspend(Set<Signal> mask) implements SignalOperation {
    public SigSuspend {
      mask = unmodifiable(mask);
    }
  }

  /** {@code pause()}. */
  record Pause() implements SignalOperation {}

  /** What the handlers noted since this was last asked. */
  record Handled() implements SignalOperation {}

  /** The signal mask that the handler saw which ran last. */
  record HandlerMask() implements SignalOperation {}

  /** Whether it may make a process hear of its children by SIGCHLD. */
  default boolean isAboutChildren() {
    return this instanceof Catch it && it.signal() == Signal.SIGCHLD
        || this instanceof SigAction set && set.signal() == Signal.SIGCHLD
        || this instanceof SigProcMask mask && mask.set().contains(Signal.SIGCHLD)
        || this instanceof SigSuspend suspend && suspend.mask().contains(Signal.SIGCHLD);
  }

  private static Set<Signal> unmodifiable(Set<Signal> set) {
    return Collections.unmodifiableSet(
        set.isEmpty() ? EnumSet.noneOf(Signal.class) : EnumSet.copyOf(set));
  }
}
