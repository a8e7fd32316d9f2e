package org.forkspec.scenario;

/**
 * What a process does to the PID namespace that it is in. An adapter performs these only in one of
 * its own, where nobody else is.
 */
public sealed interface ContainedOperation extends Operation {

  /** {@code kill(-1, signal)}, by a process of a user that nobody outside of the scenario is. */
  record KillAll(Signal signal) implements ContainedOperation {}

  /** {@code kill(1, signal)}, for a signal that init cannot handle. */
  record KillInit(Signal signal) implements ContainedOperation {}

  /** Sees to it that the next process gets the ID that another one had, if that is free. */
  record NextPid(Pid pid) implements ContainedOperation {}

  /** {@code unshare(CLONE_NEWPID)}: the children to come are in a PID namespace of their own. */
  record UnsharePid() implements ContainedOperation {}
}
