package org.forkspec.model;

import org.forkspec.scenario.Signal;

/**
 * Status information of a process, as wait functions tell it.
 *
 * @param value what {@code exit} was called with; for an end by a signal whether it left a core
 *     image: 1 if so, -1 if not, 0 while nobody has been told
 * @param kept whether its parent has been told already, by a call that kept it
 */
public record Status(Kind kind, Signal signal, int value, boolean kept) {

  /** Which kind of change it tells of. */
  public enum Kind {
    NONE,
    EXITED,
    SIGNALED,
    STOPPED,
    CONTINUED
  }

  /** There is nothing to tell. */
  public static final Status NONE = of(Kind.NONE, Signal.NULL, 0);

  /** Of a process that goes on. */
  public static final Status CONTINUED = of(Kind.CONTINUED, Signal.SIGCONT, 0);

  private static Status of(Kind kind, Signal signal, int value) {
    return new Status(kind, signal, value, false);
  }

  /** Of a process that called {@code exit}. */
  public static Status exited(int value) {
    return of(Kind.EXITED, Signal.NULL, value);
  }

  /** Of a process that a signal has ended. */
  public static Status signaled(Signal signal) {
    return of(Kind.SIGNALED, signal, 0);
  }

  /** Of a process that a signal has stopped. */
  public static Status stopped(Signal signal) {
    return of(Kind.STOPPED, signal, 0);
  }

  /** Of what {@code exit} was called with, the low eight bits: no more reach a status word. */
  public int code() {
    return value & 0xff;
  }

  /** The same once its parent has been told, and may be told again. */
  Status keeping() {
    return new Status(kind, signal, value, true);
  }

  /** The same once it is known whether there is a core image. */
  Status dumping(boolean core) {
    return new Status(kind, signal, core ? 1 : -1, kept);
  }

  /** Whether there may be a core image, or may be none. */
  boolean mayDump(boolean core) {
    boolean can = signal.action() == Signal.Action.CORE;
    return core ? can && value >= 0 : value <= 0;
  }
}
