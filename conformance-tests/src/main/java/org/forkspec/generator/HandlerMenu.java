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
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.SignalOperation.Catch;
import org.forkspec.scenario.SignalOperation.Handled;
import org.forkspec.scenario.SignalOperation.HandlerMask;
import org.forkspec.scenario.SignalOperation.How;
import org.forkspec.scenario.SignalOperation.Raise;
import org.forkspec.scenario.SignalOperation.SigAction;
import org.forkspec.scenario.SignalOperation.SigPending;
import org.forkspec.scenario.SignalOperation.SigProcMask;
import org.forkspec.scenario.SignalOperation.SigSuspend;
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
          Signal.SIGTSTP);

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
    makers.put("handled", (actor, world) -> new Handled());
    makers.put("handlermask", (actor, world) -> new HandlerMask());
    makers.put("tell", this::tell);
  }

  private @Nullable Action action() {
    if (choice.chance(0.3)) {
      return null;
    }
    Set<ActionFlag> flags = EnumSet.noneOf(ActionFlag.class);
    for (ActionFlag flag : List.of(ActionFlag.values())) {
      if (flag != ActionFlag.ONSTACK && choice.chance(0.25)) {
        flags.add(flag);
      }
    }
    Action.Kind kind =
        choice.chance(0.7) ? Action.Kind.CATCH : choice.pick(List.of(Action.Kind.values()));
    return new Action(kind, flags, some());
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
    return new SigProcMask(how, how == How.QUERY ? Set.of() : set);
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
    return signal == null ? null : new Operation.Kill(somebody, signal);
  }

  private @Nullable Signal harmless(Process process) {
    List<Signal> prepared =
        SIGNALS.stream()
            .filter(it -> Dispositions.catches(process, it) || Dispositions.blocks(process, it))
            .toList();
    return prepared.isEmpty() ? null : choice.pick(prepared);
  }
}
