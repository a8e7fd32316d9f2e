package org.forkspec.generator;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.forkspec.model.Dispositions;
import org.forkspec.model.Process;
import org.forkspec.model.World;
import org.forkspec.scenario.Action;
import org.forkspec.scenario.ActionFlag;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
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
import org.forkspec.scenario.SignalOperation.Pause;
import org.forkspec.scenario.SignalOperation.PthreadSigMask;
import org.forkspec.scenario.SignalOperation.Raise;
import org.forkspec.scenario.SignalOperation.RestoreAction;
import org.forkspec.scenario.SignalOperation.SetHandler;
import org.forkspec.scenario.SignalOperation.SigAction;
import org.forkspec.scenario.SignalOperation.SigActionUnknown;
import org.forkspec.scenario.SignalOperation.SigAltStack;
import org.forkspec.scenario.SignalOperation.SigPending;
import org.forkspec.scenario.SignalOperation.SigProcMask;
import org.forkspec.scenario.SignalOperation.SigSuspend;
import org.forkspec.scenario.SignalOperation.Use;
import org.jspecify.annotations.Nullable;

/** What a process could do with handlers and masks, and whom it could make use them. */
final class HandlerMenu {

  private static final List<Signal> SIGNALS =
      List.of(
          Signal.SIGUSR1,
          Signal.SIGUSR1,
          Signal.SIGUSR2,
          Signal.SIGTERM,
          Signal.SIGHUP,
          Signal.SIGCONT,
          Signal.SIGURG,
          Signal.SIGPIPE,
          Signal.SIGTSTP,
          Signal.SIGRTMIN,
          Signal.SIGRTMIN,
          Signal.SIGRTMIN_1);
  private static final List<Use> USES = List.of(Use.values());
  private static final List<Integer> NO_SIGNALS =
      List.of(65, 128, 999, Integer.MAX_VALUE, -1, -9, Integer.MIN_VALUE);

  private final Choice choice;

  HandlerMenu(Random random) {
    this.choice = new Choice(random);
  }

  void addTo(Map<String, Maker> makers) {
    makers.put("catch", (actor, world) -> new Catch(choice.pick(SIGNALS), choice.chance(0.4)));
    makers.put("sigaction", (actor, world) -> new SigAction(choice.pick(SIGNALS), action()));
    makers.put("sigprocmask", (actor, world) -> mask());
    makers.put("sigpending", (actor, world) -> new SigPending());
    makers.put("raise", this::raise);
    makers.put("sigsuspend", this::suspend);
    makers.put("pause", (actor, world) -> actor.place == 0 ? null : new Pause());
    makers.put("handled", (actor, world) -> new Handled());
    makers.put("handlermask", (actor, world) -> new HandlerMask());
    makers.put("tell", this::tell);
    makers.put("signal", (actor, world) -> new SetHandler(choice.pick(SIGNALS)));
    makers.put("keepaction", (actor, world) -> new KeepAction(choice.pick(SIGNALS)));
    makers.put("restoreaction", (actor, world) -> new RestoreAction(choice.pick(SIGNALS)));
    makers.put("sigactionunknown", (actor, world) -> new SigActionUnknown(noSignal()));
    makers.put("sigaltstack", (actor, world) -> new SigAltStack(choice.pick(USES)));
    makers.put("handlerstack", (actor, world) -> new HandlerStack());
    makers.put("sendunknown", this::unknown);
  }

  private @Nullable Action action() {
    if (choice.chance(0.3)) {
      return null;
    }
    Set<ActionFlag> flags = EnumSet.noneOf(ActionFlag.class);
    for (ActionFlag flag : List.of(ActionFlag.values())) {
      if (choice.chance(0.25)) {
        flags.add(flag);
      }
    }
    Action.Kind kind =
        choice.chance(0.7) ? Action.Kind.CATCH : choice.pick(List.of(Action.Kind.values()));
    return new Action(kind, flags, some());
  }

  private int noSignal() {
    return choice.pick(NO_SIGNALS);
  }

  private Operation unknown(Actor actor, World world) {
    Pid.Of somebody = choice.somebody(actor);
    if (choice.chance(0.3)) {
      return new RaiseUnknown(noSignal());
    }
    return choice.chance(0.5)
        ? new KillUnknown(somebody, noSignal())
        : new KillPgUnknown(somebody, noSignal());
  }

  private Set<Signal> some() {
    Set<Signal> some = EnumSet.noneOf(Signal.class);
    while (choice.chance(0.4)) {
      some.add(choice.pick(SIGNALS));
    }
    return some;
  }

  private Operation mask() {
    How how = choice.pick(List.of(How.values()));
    Set<Signal> set = some();
    set.add(choice.pick(SIGNALS));
    Set<Signal> named = how == How.QUERY ? Set.of() : set;
    return choice.chance(0.2) ? new PthreadSigMask(how, named) : new SigProcMask(how, named);
  }

  /** One that it survives, most of the time. */
  private @Nullable Operation raise(Actor actor, World world) {
    Signal signal = harmless(world.born(actor.place));
    return signal == null && choice.chance(0.9)
        ? null
        : new Raise(signal == null ? choice.pick(SIGNALS) : signal);
  }

  /** Only where something is pending that ends it. */
  private @Nullable Operation suspend(Actor actor, World world) {
    Process me = world.born(actor.place);
    List<Signal> pending =
        SIGNALS.stream().filter(it -> me.hasPending(it) && Dispositions.catches(me, it)).toList();
    return pending.isEmpty() ? null : new SigSuspend(Set.of());
  }

  /** Sends somebody a signal that he is prepared for. */
  private @Nullable Operation tell(Actor actor, World world) {
    Pid.Of somebody = choice.somebody(actor);
    Process process = world.process(Stage.PROCESSES.indexOf(somebody.process()));
    Signal signal = process == null ? null : harmless(process);
    if (signal == null) {
      return null;
    }
    if (signal.isRealtime() || choice.chance(0.2)) {
      return new SigQueue(somebody, signal, world.born(actor.place).done());
    }
    return process.group() == process.pid() && choice.chance(0.2)
        ? new KillPg(somebody, signal)
        : new Operation.Kill(somebody, signal);
  }

  private @Nullable Signal harmless(Process process) {
    List<Signal> prepared =
        SIGNALS.stream()
            .filter(it -> Dispositions.catches(process, it) || Dispositions.blocks(process, it))
            .toList();
    return prepared.isEmpty() ? null : choice.pick(prepared);
  }
}
