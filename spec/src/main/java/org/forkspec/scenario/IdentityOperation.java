package org.forkspec.scenario;

import java.util.List;

/** What a process asks and changes about who it is: its group and its session. */
public sealed interface IdentityOperation extends Operation {

  /** {@code getpgid(process)}. */
  record GetPgid(Pid process) implements IdentityOperation {
    @Override
    public List<Pid> pids() {
      return List.of(process);
    }

    @Override
    public Operation renamed(Naming naming) {
      return new GetPgid(naming.pid(process));
    }
  }

  /** {@code getsid(process)}. */
  record GetSid(Pid process) implements IdentityOperation {
    @Override
    public List<Pid> pids() {
      return List.of(process);
    }

    @Override
    public Operation renamed(Naming naming) {
      return new GetSid(naming.pid(process));
    }
  }

  /** {@code setsid()}. */
  record SetSid() implements IdentityOperation {}
}
