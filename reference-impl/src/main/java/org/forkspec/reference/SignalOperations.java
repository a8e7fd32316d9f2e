package org.forkspec.reference;

import jnr.ffi.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The operations on masks, pending signals and actions, and the ways to send a signal besides kill.
 *
 * <p>Those that want a handler are lacking: one written in Java may run only where the JVM expects
 * it, and a signal comes anywhere.
 */
final class SignalOperations implements Family {
  static final String NAMES =
      "sigprocmask pthread_sigmask sigpending sigsuspend pause raise killpg sigqueue killunknown"
          + " killpgunknown raiseunknown sigactionunknown keepaction restoreaction sigaltstack";

  private static final int LAST = 64;
  private static final int SIG_BLOCK = 0;
  private static final int SIG_UNBLOCK = 1;
  private static final int SIG_SETMASK = 2;
  private static final int NO_WAY = 77;
  private static final int SET_SIZE = 128;
  private static final int ACTION_SIZE = 152;
  private static final int STACK_SIZE = 1 << 16;
  private static final int SS_DISABLE = 2;

  private final Host host;
  private final Calls calls;
  private final Pids pids;
  private @Nullable Pointer stack;

  /** An action for each signal, of which none was kept: SIG_DFL. */
  private @Nullable Pointer kept;

  SignalOperations(Host host, Pids pids) {
    this.host = host;
    this.calls = host.calls();
    this.pids = pids;
  }

  @Override
  public @Nullable String perform(Step step) {
    return switch (step.operation()) {
      case "sigprocmask" -> mask(calls.sigprocmask(how(step.word(0)), changed(step), old()));
      case "pthread_sigmask" ->
          pthreadMask(calls.pthread_sigmask(how(step.word(0)), changed(step), old()));
      case "sigpending" -> mask(calls.sigpending(old()));
      case "sigsuspend" -> host.outcome(calls.sigsuspend(set(step, 0)));
      case "pause" -> host.outcome(calls.pause());
      case "raise" -> sent(calls.raise(signal(step, 0)));
      case "killpg" -> host.outcome(calls.killpg(target(step), signal(step, 1)));
      case "sigqueue" -> host.outcome(calls.sigqueue(target(step), signal(step, 1), value(step)));
      case "killunknown" -> host.outcome(calls.kill(target(step), noSignal(step, 1)));
      case "killpgunknown" -> host.outcome(calls.killpg(target(step), noSignal(step, 1)));
      case "raiseunknown" -> sent(calls.raise(noSignal(step, 0)));
      case "sigactionunknown" -> actionOf(noSignal(step, 0));
      case "keepaction" -> host.outcome(calls.sigaction(own(step), null, kept(own(step))));
      case "restoreaction" -> host.outcome(calls.sigaction(own(step), kept(own(step)), null));
      case "sigaltstack" -> sigaltstack(step.word(0));
      default -> null;
    };
  }

  private int own(Step step) {
    return host.signals().number(step.word(0));
  }

  private int signal(Step step, int index) {
    return host.signals().numberOrZero(step.word(index));
  }

  private static int noSignal(Step step, int index) {
    int number = (int) step.number(index, Integer.MIN_VALUE, Integer.MAX_VALUE);
    if (number >= 0 && number <= LAST) {
      throw new Refusal(number + " may be a signal");
    }
    return number;
  }

  /** What is sent along: an int, in the place of a union as wide as a long. */
  private static long value(Step step) {
    return step.number(2, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private int target(Step step) {
    return pids.target(step.word(0), host.ownNamespace());
  }

  /** The outcome of raise, which may return anything but 0 for failure. */
  private String sent(int returned) {
    return returned == 0 ? "= 0" : host.failure();
  }

  private static int how(String word) {
    return switch (word) {
      case "BLOCK", "QUERY" -> SIG_BLOCK;
      case "UNBLOCK" -> SIG_UNBLOCK;
      case "SETMASK" -> SIG_SETMASK;
      case "UNKNOWN" -> NO_WAY;
      default -> throw new Refusal(word + " is no way to change a mask");
    };
  }

  private @Nullable Pointer changed(Step step) {
    return step.word(0).equals("QUERY") ? null : set(step, 1);
  }

  /** The set of the signals that a step names from an argument on. */
  private Pointer set(Step step, int first) {
    long bits = 0;
    for (int i = first; i < step.arguments().size(); i++) {
      bits |= 1L << (host.signals().number(step.word(i)) - 1);
    }
    host.block().setMemory(0, SET_SIZE, (byte) 0);
    host.block().putLong(0, bits);
    return host.block();
  }

  /** Room for the set that a call answers. */
  private Pointer old() {
    host.block().putLong(SET_SIZE, 0);
    return host.block().slice(SET_SIZE);
  }

  private String mask(int returned) {
    if (returned == -1) {
      return host.failure();
    }
    long bits = host.block().getLong(SET_SIZE);
    StringBuilder names = new StringBuilder("=");
    for (int signal = 1; signal <= LAST; signal++) {
      if ((bits & 1L << (signal - 1)) != 0) {
        names.append(' ').append(host.signals().name(signal));
      }
    }
    return names.toString();
  }

  private String pthreadMask(int error) {
    return error == 0 ? mask(0) : "! " + host.errnos().name(error);
  }

  private String actionOf(int signal) {
    host.block().setMemory(0, ACTION_SIZE, (byte) 0);
    return host.outcome(calls.sigaction(signal, host.block(), null));
  }

  private Pointer kept(int signal) {
    if (kept == null) {
      kept = host.libc().calloc(LAST + 1L, ACTION_SIZE);
    }
    return kept.slice((long) signal * ACTION_SIZE);
  }

  private String sigaltstack(String wanted) {
    if (stack == null) {
      stack = host.libc().calloc(1, STACK_SIZE);
    }
    Pointer now = host.block();
    now.putAddress(0, stack.address());
    now.putInt(8, wanted.equals("OFF") ? SS_DISABLE : 0);
    now.putLong(16, STACK_SIZE);
    Pointer old = now.slice(SET_SIZE);
    if (calls.sigaltstack(wanted.equals("QUERY") ? null : now, old) == -1) {
      return host.failure();
    }
    return (old.getInt(8) & SS_DISABLE) != 0 ? "= off" : "= on";
  }
}
