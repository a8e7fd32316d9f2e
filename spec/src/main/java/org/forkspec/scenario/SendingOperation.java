package org.forkspec.scenario;

/** The ways to send a signal besides {@code kill} and {@code raise}, and how not to. */
public sealed interface SendingOperation extends Operation {

  /** Where to. */
  Pid target();

  /** {@code killpg(group, signal)}. */
  record KillPg(Pid target, Signal signal) implements SendingOperation {}

  /** {@code sigqueue(process, signal, value)}. */
  record SigQueue(Pid target, Signal signal, int value) implements SendingOperation {}

  /** {@code kill(process, number)} for a number that is no signal. */
  record KillUnknown(Pid target, int number) implements SendingOperation {}

  /** {@code killpg(group, number)} for a number that is no signal. */
  record KillPgUnknown(Pid target, int number) implements SendingOperation {}

  /** {@code raise(number)} for a number that is no signal. */
  record RaiseUnknown(int number) implements SendingOperation {
    @Override
    public Pid target() {
      return new Pid.Zero();
    }
  }
}
