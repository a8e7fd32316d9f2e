package org.forkspec.scenario;

import java.util.Optional;

/** A signal, with its default action (POSIX.1-2017, XBD signal.h). */
public enum Signal {
  /** The null signal: {@code kill} checks for errors and sends nothing. */
  NULL(Action.IGNORE),
  SIGHUP(Action.TERMINATE),
  SIGINT(Action.TERMINATE),
  SIGQUIT(Action.CORE),
  SIGABRT(Action.CORE),
  SIGKILL(Action.TERMINATE),
  SIGUSR1(Action.TERMINATE),
  SIGSEGV(Action.CORE),
  SIGUSR2(Action.TERMINATE),
  SIGPIPE(Action.TERMINATE),
  SIGALRM(Action.TERMINATE),
  SIGTERM(Action.TERMINATE),
  SIGCHLD(Action.IGNORE),
  SIGCONT(Action.CONTINUE),
  SIGSTOP(Action.STOP),
  SIGTSTP(Action.STOP),
  SIGTTIN(Action.STOP),
  SIGTTOU(Action.STOP),
  SIGURG(Action.IGNORE),
  SIGXFSZ(Action.CORE),
  /** The first of the signals for realtime, which queue. */
  SIGRTMIN(Action.TERMINATE),
  SIGRTMIN_1(Action.TERMINATE);

  /** What a signal does to a process that neither catches nor ignores it. */
  public enum Action {
    TERMINATE,
    /** Terminates, and may leave a core image. */
    CORE,
    STOP,
    CONTINUE,
    IGNORE
  }

  private final Action action;

  Signal(Action action) {
    this.action = action;
  }

  /** What it does under {@code SIG_DFL}. */
  public Action action() {
    return action;
  }

  /** Whether it can neither be caught nor ignored. */
  public boolean isUncatchable() {
    return this == SIGKILL || this == SIGSTOP;
  }

  /** Whether it is one for realtime. */
  public boolean isRealtime() {
    return this == SIGRTMIN || this == SIGRTMIN_1;
  }

  /** This signal as one bit of a set. */
  public int bit() {
    return 1 << ordinal();
  }

  /** The word for it in scenarios and traces: its name, or {@code 0}. */
  public String word() {
    return this == NULL ? "0" : name().replace('_', '+');
  }

  /** The signal that a word names. */
  static Optional<Signal> named(String word) {
    for (Signal signal : values()) {
      if (signal.word().equals(word)) {
        return Optional.of(signal);
      }
    }
    return Optional.empty();
  }
}
