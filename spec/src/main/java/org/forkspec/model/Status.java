package org.forkspec.model;

import org.forkspec.scenario.Signal;

/** Status information of a process, as {@code waitpid} tells it. */
public record Status(Kind kind, Signal signal, int code) {

  /** Which kind of change it tells of. */
  public enum Kind {
    NONE,
    EXITED,
    SIGNALED,
    STOPPED,
    CONTINUED
  }

  /** There is nothing to tell. */
  public static final Status NONE = new Status(Kind.NONE, Signal.NULL, 0);

  /** Of a process that goes on. */
  public static final Status CONTINUED = new Status(Kind.CONTINUED, Signal.SIGCONT, 0);

  /** Of a process that called {@code exit}: only the low eight bits reach the parent. */
  public static Status exited(int value) {
    return new Status(Kind.EXITED, Signal.NULL, value & 0xff);
  }

  /** Of a process that a signal has ended. */
  public static Status signaled(Signal signal) {
    return new Status(Kind.SIGNALED, signal, 0);
  }

  /** Of a process that a signal has stopped. */
  public static Status stopped(Signal signal) {
    return new Status(Kind.STOPPED, signal, 0);
  }
}
