package org.forkspec.scenario;

/** What a process asks and changes about who it is: its group and its session. */
public sealed interface IdentityOperation extends Operation {

  /** {@code getpgid(process)}. */
  record GetPgid(Pid process) implements IdentityOperation {}

  /** {@code getsid(process)}. */
  record GetSid(Pid process) implements IdentityOperation {}

  /** {@code setsid()}. */
  record SetSid() implements IdentityOperation {}

  /** {@code prctl(PR_SET_CHILD_SUBREAPER, adopts)}: whether it adopts orphaned descendants. */
  record Subreaper(boolean adopts) implements IdentityOperation {}

  /** {@code prctl(PR_SET_PDEATHSIG, signal)}: the signal that it gets when its parent dies. */
  record SetParentDeathSignal(Signal signal) implements IdentityOperation {}

  /** {@code prctl(PR_GET_PDEATHSIG, &signal)}. */
  record GetParentDeathSignal() implements IdentityOperation {
    @Override
    public boolean isLocal() {
      return true;
    }
  }
}
