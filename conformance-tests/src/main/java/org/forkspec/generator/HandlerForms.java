package org.forkspec.generator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.forkspec.scenario.Action;
import org.forkspec.scenario.ActionFlag;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Program;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.SendingOperation.KillPg;
import org.forkspec.scenario.SendingOperation.KillPgUnknown;
import org.forkspec.scenario.SendingOperation.KillUnknown;
import org.forkspec.scenario.SendingOperation.RaiseUnknown;
import org.forkspec.scenario.SendingOperation.SigQueue;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.SignalOperation.Catch;
import org.forkspec.scenario.SignalOperation.Handled;
import org.forkspec.scenario.SignalOperation.HandlerMask;
import org.forkspec.scenario.SignalOperation.HandlerStack;
import org.forkspec.scenario.SignalOperation.How;
import org.forkspec.scenario.SignalOperation.KeepAction;
import org.forkspec.scenario.SignalOperation.Raise;
import org.forkspec.scenario.SignalOperation.RestoreAction;
import org.forkspec.scenario.SignalOperation.SetHandler;
import org.forkspec.scenario.SignalOperation.SigAction;
import org.forkspec.scenario.SignalOperation.SigAltStack;
import org.forkspec.scenario.SignalOperation.SigPending;
import org.forkspec.scenario.SignalOperation.SigProcMask;
import org.forkspec.scenario.SignalOperation.SigSuspend;
import org.forkspec.scenario.SignalOperation.Use;
import org.forkspec.scenario.WaitOption;

/** Scenarios in which a process sets up handlers and masks, and shows what comes of each. */
public final class HandlerForms {

  private static final List<Signal> SIGNALS =
      List.of(Signal.SIGUSR1, Signal.SIGUSR2, Signal.SIGTERM, Signal.SIGHUP, Signal.SIGALRM);
  private static final int NOBODY = Pid.FIRST_OF_NOBODY;

  private final Random random;

  private HandlerForms(Random random) {
    this.random = random;
  }

  /** Some things that one can do with signals, one after the other, some of them in a child. */
  public static Scenario inTurn(Random random) {
    return new HandlerForms(random).inTurn();
  }

  private Scenario inTurn() {
    List<Operation> main = new ArrayList<>();
    List<Operation> child = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      part(main, Program.MAIN);
    }
    main.add(new Operation.Fork("A"));
    for (int i = random.nextInt(3); i >= 0; i--) {
      part(child, "A");
    }
    main.add(new Operation.WaitPid(new Pid.Of("A"), Set.<WaitOption>of()));
    return new Scenario(
        "handlers", "", List.of(new Program(Program.MAIN, main), new Program("A", child)));
  }

  private void part(List<Operation> steps, String me) {
    Signal one = SIGNALS.get(random.nextInt(SIGNALS.size()));
    Signal other = SIGNALS.get(random.nextInt(SIGNALS.size()));
    switch (random.nextInt(9)) {
      case 0 -> handles(steps, one, other, EnumSet.of(ActionFlag.RESETHAND));
      case 1 -> handles(steps, one, other, EnumSet.of(ActionFlag.SIGINFO, ActionFlag.NODEFER));
      case 2 -> {
        steps.add(new SigAltStack(random.nextInt(4) == 0 ? Use.OFF : Use.ON));
        handles(steps, one, other, EnumSet.of(ActionFlag.ONSTACK));
        steps.add(new SigAltStack(Use.QUERY));
      }
      case 3 -> kept(steps, one);
      case 4 -> blocked(steps, one, other);
      case 5 -> queued(steps, me);
      case 6 -> suspended(steps, one);
      case 7 -> refused(steps, me);
      default -> interrupted(steps, one, me);
    }
  }

  private static void handles(
      List<Operation> steps, Signal one, Signal other, Set<ActionFlag> flags) {
    steps.add(new SigAction(one, new Action(Action.Kind.CATCH, flags, Set.of(other))));
    steps.add(new Raise(one));
    steps.add(new Handled());
    steps.add(new HandlerMask());
    steps.add(new HandlerStack());
    steps.add(new SigAction(one, null));
  }

  private static void kept(List<Operation> steps, Signal signal) {
    steps.add(new SetHandler(signal));
    steps.add(new KeepAction(signal));
    steps.add(new Operation.Default(signal));
    steps.add(new RestoreAction(signal));
    steps.add(new Raise(signal));
    steps.add(new Handled());
  }

  private static void blocked(List<Operation> steps, Signal one, Signal other) {
    steps.add(new Catch(one, false));
    steps.add(new SigProcMask(How.BLOCK, Set.of(one)));
    steps.add(new SigProcMask(How.BLOCK, Set.of(other)));
    steps.add(new Raise(one));
    steps.add(new SigPending());
    steps.add(new SigProcMask(How.QUERY, Set.of()));
    steps.add(new SigProcMask(How.UNBLOCK, Set.of(one)));
    steps.add(new Handled());
    steps.add(new SigProcMask(How.SETMASK, Set.of()));
  }

  private void queued(List<Operation> steps, String me) {
    Action told = new Action(Action.Kind.CATCH, EnumSet.of(ActionFlag.SIGINFO), Set.of());
    steps.add(new SigAction(Signal.SIGRTMIN, told));
    steps.add(new SigProcMask(How.BLOCK, Set.of(Signal.SIGRTMIN)));
    for (int i = random.nextInt(4); i >= 0; i--) {
      steps.add(new SigQueue(new Pid.Of(me), Signal.SIGRTMIN, random.nextInt()));
    }
    steps.add(new SigProcMask(How.UNBLOCK, Set.of(Signal.SIGRTMIN)));
    steps.add(new Handled());
  }

  private static void suspended(List<Operation> steps, Signal signal) {
    steps.add(new Catch(signal, true));
    steps.add(new SigProcMask(How.BLOCK, Set.of(signal)));
    steps.add(new Raise(signal));
    steps.add(new SigSuspend(Set.of()));
    steps.add(new Handled());
    steps.add(new SigProcMask(How.SETMASK, Set.of()));
  }

  private void refused(List<Operation> steps, String me) {
    steps.add(new KillUnknown(new Pid.Of(me), 65 + random.nextInt(1000)));
    steps.add(new KillPg(new Pid.Number(NOBODY + random.nextInt(1000)), Signal.NULL));
    steps.add(new KillPgUnknown(new Pid.Of(Program.MAIN), -1 - random.nextInt(1000)));
    steps.add(new RaiseUnknown(65 + random.nextInt(1000)));
  }

  /** A signal to oneself, and a call afterwards that it must not disturb. */
  private static void interrupted(List<Operation> steps, Signal signal, String me) {
    steps.add(new Catch(signal, true));
    steps.add(new Operation.Kill(new Pid.Of(me), signal));
    steps.add(new Operation.WaitPid(new Pid.MinusOne(), Set.of(WaitOption.WNOHANG)));
    steps.add(new Handled());
  }
}
