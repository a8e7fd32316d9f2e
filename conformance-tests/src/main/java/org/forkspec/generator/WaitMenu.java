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
import org.forkspec.scenario.IdType;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.SignalOperation.Catch;
import org.forkspec.scenario.SignalOperation.Handled;
import org.forkspec.scenario.SignalOperation.How;
import org.forkspec.scenario.SignalOperation.SigAction;
import org.forkspec.scenario.SignalOperation.SigProcMask;
import org.forkspec.scenario.SignalOperation.SigSuspend;
import org.forkspec.scenario.WaitIdOption;
import org.forkspec.scenario.WaitOperation.WaitId;
import org.forkspec.scenario.WaitOperation.WaitIdNull;
import org.forkspec.scenario.WaitOperation.WaitPidNull;
import org.forkspec.scenario.WaitOperation.WaitPidUnknown;
import org.forkspec.scenario.WaitOperation.WaitPoll;
import org.forkspec.scenario.WaitOption;
import org.jspecify.annotations.Nullable;

/** The ways to wait for children that few programs use. */
final class WaitMenu {

  private static final List<Signal> ENDS = List.of(Signal.SIGTERM, Signal.SIGKILL);

  private static final List<Signal> STOPS_AND_ENDS =
      List.of(Signal.SIGSTOP, Signal.SIGSTOP, Signal.SIGTERM);

  private final Choice choice;

  WaitMenu(Random random) {
    this.choice = new Choice(random);
  }

  void addTo(Map<String, Maker> makers) {
    makers.put("waitid", this::waitid);
    makers.put("waitidnull", this::waitidnull);
    makers.put("waitpidnull", this::waitpidnull);
    makers.put("waitpoll", this::waitpoll);
    makers.put("waitpidunknown", this::odd);
    makers.put("sigchld", (actor, world) -> sigchld());
    makers.put("listen", this::listen);
  }

  private @Nullable Operation waitid(Actor actor, World world) {
    if (Choice.children(actor, world).isEmpty() && choice.chance(0.8)) {
      return null;
    }
    IdType type = type();
    return new WaitId(type, id(type, actor, world), options());
  }

  private @Nullable Operation waitidnull(Actor actor, World world) {
    if (Choice.children(actor, world).isEmpty()) {
      return null;
    }
    IdType type = type();
    return new WaitIdNull(type, id(type, actor, world), options());
  }

  private @Nullable Operation waitpidnull(Actor actor, World world) {
    if (Choice.children(actor, world).isEmpty() && choice.chance(0.8)) {
      return null;
    }
    Pid target = choice.chance(0.3) ? new Pid.MinusOne() : someChild(actor, world);
    return new WaitPidNull(target, some(WaitOption.class, 0.3));
  }

  private @Nullable Operation waitpoll(Actor actor, World world) {
    return Choice.children(actor, world).isEmpty() && choice.chance(0.8)
        ? null
        : new WaitPoll(someChild(actor, world));
  }

  /** What changes how a process hears of its children. */
  private Operation sigchld() {
    Set<Signal> only = EnumSet.of(Signal.SIGCHLD);
    if (choice.chance(0.3)) {
      return new SigProcMask(choice.chance(0.7) ? How.BLOCK : How.UNBLOCK, only);
    } else if (choice.chance(0.3)) {
      return new Catch(Signal.SIGCHLD, choice.chance(0.5));
    }
    Set<ActionFlag> flags = EnumSet.noneOf(ActionFlag.class);
    for (ActionFlag flag :
        List.of(
            ActionFlag.NOCLDSTOP, ActionFlag.NOCLDWAIT, ActionFlag.RESTART, ActionFlag.SIGINFO)) {
      if (choice.chance(0.4)) {
        flags.add(flag);
      }
    }
    Action.Kind kind =
        choice.chance(0.7) ? Action.Kind.CATCH : choice.pick(List.of(Action.Kind.values()));
    return new SigAction(Signal.SIGCHLD, new Action(kind, flags, Set.of()));
  }

  /** Waits to hear of a child, which it may make end or stop; so it has to block SIGCHLD before. */
  private @Nullable Operation listen(Actor actor, World world) {
    Process me = world.born(actor.place);
    List<Process> alive = Choice.children(actor, world).stream().filter(Process::isAlive).toList();
    if (!Dispositions.catches(me, Signal.SIGCHLD) || !Dispositions.blocks(me, Signal.SIGCHLD)) {
      return alive.isEmpty() ? prepare(actor) : null;
    } else if (alive.isEmpty()) {
      return null;
    }
    actor.plan.add(new Handled());
    if (choice.chance(0.4)) {
      return new SigSuspend(Set.of());
    }
    actor.plan.addFirst(new SigSuspend(Set.of()));
    boolean hidesStops = Dispositions.has(me, Signal.SIGCHLD, ActionFlag.NOCLDSTOP);
    Signal signal = choice.pick(hidesStops ? ENDS : STOPS_AND_ENDS);
    Pid.Of child = new Pid.Of(Choice.name(choice.pick(alive)));
    if (signal == Signal.SIGSTOP) {
      actor.plan.add(
          new Operation.Kill(child, choice.chance(0.5) ? Signal.SIGCONT : Signal.SIGKILL));
    }
    return new Operation.Kill(child, signal);
  }

  private Operation prepare(Actor actor) {
    Set<ActionFlag> flags = EnumSet.noneOf(ActionFlag.class);
    for (ActionFlag flag : List.of(ActionFlag.NOCLDSTOP, ActionFlag.NOCLDWAIT)) {
      if (choice.chance(0.25)) {
        flags.add(flag);
      }
    }
    if (choice.chance(0.6)) {
      flags.add(ActionFlag.SIGINFO);
    }
    actor.plan.add(new SigAction(Signal.SIGCHLD, new Action(Action.Kind.CATCH, flags, Set.of())));
    return new SigProcMask(How.BLOCK, EnumSet.of(Signal.SIGCHLD));
  }

  /** What no program does on purpose. */
  private Operation odd(Actor actor, World world) {
    return choice.chance(0.4)
        ? new Operation.WaitPid(new Pid.Number(Integer.MIN_VALUE), some(WaitOption.class, 0.3))
        : new WaitPidUnknown(someChild(actor, world));
  }

  private IdType type() {
    if (choice.chance(0.05)) {
      return IdType.UNKNOWN;
    }
    return choice.pick(List.of(IdType.P_PID, IdType.P_PGID, IdType.P_ALL, IdType.P_PIDFD));
  }

  private Pid id(IdType type, Actor actor, World world) {
    List<Process> children = Choice.children(actor, world);
    if (type == IdType.P_PGID && !children.isEmpty()) {
      return choice.chance(0.3) ? new Pid.Zero() : new Pid.Of(choice.groupOf(actor, children));
    }
    return type == IdType.P_PID && choice.chance(0.05) ? new Pid.Zero() : someChild(actor, world);
  }

  /** Somebody else now and then. */
  private Pid.Of someChild(Actor actor, World world) {
    List<Process> children = Choice.children(actor, world);
    return children.isEmpty() || choice.chance(0.1)
        ? choice.somebody(actor)
        : new Pid.Of(Choice.name(choice.pick(children)));
  }

  private Set<WaitIdOption> options() {
    Set<WaitIdOption> options = some(WaitIdOption.class, 0.4);
    if (choice.chance(0.6)) {
      options.add(WaitIdOption.WEXITED);
    }
    if (choice.chance(0.9)) {
      options.remove(WaitIdOption.UNKNOWN);
    }
    return options;
  }

  private <E extends Enum<E>> Set<E> some(Class<E> type, double chance) {
    Set<E> some = EnumSet.noneOf(type);
    for (E one : EnumSet.allOf(type)) {
      if (choice.chance(chance)) {
        some.add(one);
      }
    }
    return some;
  }
}
