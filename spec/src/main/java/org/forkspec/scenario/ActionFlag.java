package org.forkspec.scenario;

/** What {@code sigaction} may be told besides the handler, without the SA_ in front. */
public enum ActionFlag {
  NOCLDSTOP,
  NOCLDWAIT,
  NODEFER,
  ONSTACK,
  RESETHAND,
  RESTART,
  /** The handler is told who sent the signal, and why. */
  SIGINFO
}
