package org.forkspec.scenario;

import java.util.List;

/** The ways to send a signal besides {@code kill} and {@code raise}, and how not to. */
public sealed interface SendingOperation extends Operation {

  /** Where to. */
  Pid target();

  @Override
  default List<Pid> pids() {
    return List.of(target());
  }

  /** {@code killpg(group, signal)}. */
  record KillPg(Pid target, Signal signal) implements SendingOperation {
    @Override
    public Operation renamed(Naming naming) {
      return new KillPg(naming.pid(target), signal);
    }
  }

  /** {@code sigqueue(process, signal, value)}. */
  record SigQueue(Pid target, Signal signal, int value) implements SendingOperation {
    @Override
    public Operation renamed(Naming naming) {
      return new SigQueue(naming.pid(target), signal, value);
    }
  }

  /** {@code kill(process, number)} for a number that is no signal. */
  record KillUnknown(Pid target, int number) implements SendingOperation {
    @Override
    public Operation renamed(Naming naming) {
      return new KillUnknown(naming.pid(target), number);
    }
  }

  /** {@code killpg(group, number)} for a number that is no signal. */
  record KillPgUnknown(Pid target, int number) implements SendingOperation {
    @Override
    public Operation renamed(Naming naming) {
      return new KillPgUnknown(naming.pid(target), number);
    }
  }

  /** {@code raise(number)} for a number that is no signal. */
  record RaiseUnknown(int number) implements SendingOperation {
    @Override
    public Pid target() {
      return new Pid.Zero();
    }
  }
}
