package org.forkspec.generator;

import java.util.List;
import java.util.Random;
import org.forkspec.model.Life;
import org.forkspec.model.Process;
import org.forkspec.model.World;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Signal;
import org.jspecify.annotations.Nullable;

/** Which signals a process could send where it stands, and which it could ignore. */
final class SignalMenu {

  private static final List<Signal> ENDING =
      List.of(
          Signal.SIGKILL,
          Signal.SIGTERM,
          Signal.SIGTERM,
          Signal.SIGUSR1,
          Signal.SIGHUP,
          Signal.SIGINT,
          Signal.SIGQUIT,
          Signal.SIGALRM);
  private static final List<Signal> STOPPING =
      List.of(
          Signal.SIGSTOP,
          Signal.SIGSTOP,
          Signal.SIGSTOP,
          Signal.SIGTSTP,
          Signal.SIGTTIN,
          Signal.SIGTTOU);
  private static final List<Signal> DISPOSABLE =
      List.of(
          Signal.SIGTERM,
          Signal.SIGPIPE,
          Signal.SIGCHLD,
          Signal.SIGUSR1,
          Signal.SIGCONT,
          Signal.SIGTSTP,
          Signal.SIGHUP,
          Signal.SIGINT,
          Signal.SIGKILL,
          Signal.SIGSTOP);

  private final Choice choice;

  SignalMenu(Random random) {
    this.choice = new Choice(random);
  }

  /** A signal that a process ignores, if there is one. */
  Signal ignored(World world, int place) {
    List<Signal> ignored =
        DISPOSABLE.stream().filter(signal -> world.born(place).ignores(signal)).toList();
    return ignored.isEmpty() || choice.chance(0.3) ? choice.pick(DISPOSABLE) : choice.pick(ignored);
  }

  Signal disposable(Actor actor, World world) {
    List<Signal> pending = DISPOSABLE.stream().filter(world.born(actor.place)::hasPending).toList();
    if (!pending.isEmpty() && choice.chance(0.7)) {
      return choice.pick(pending);
    }
    return !actor.pipes.isEmpty() && choice.chance(0.6) ? Signal.SIGPIPE : choice.pick(DISPOSABLE);
  }

  @Nullable Operation kill(Actor actor, World world) {
    List<Process> children = Choice.children(actor, world);
    boolean orphan = actor.place > 0 && world.born(actor.place).parent() < 0;
    if (children.isEmpty() && choice.chance(orphan ? 0.2 : 0.8)) {
      return null;
    }
    Signal signal = choice.chance(0.15) ? Signal.NULL : choice.pick(ENDING);
    Pid target = target(actor, children, signal == Signal.NULL || orphan);
    if (target instanceof Pid.Of of && signal != Signal.NULL && choice.chance(0.5)) {
      // What it ignores must not end it, and what it no longer ignores must.
      signal = ignored(world, Stage.PROCESSES.indexOf(of.process()));
    }
    return new Operation.Kill(target, signal);
  }

  private Pid target(Actor actor, List<Process> children, boolean anybody) {
    if (children.isEmpty() || choice.chance(anybody ? 0.4 : 0.05)) {
      return choice.somebody(actor);
    }
    if (choice.chance(0.15)) {
      return new Pid.GroupOf(choice.groupOf(actor, children));
    }
    return choice.chance(anybody ? 0.1 : 0.02)
        ? new Pid.Zero()
        : new Pid.Of(Choice.name(choice.pick(children)));
  }

  @Nullable Operation stop(Actor actor, World world) {
    List<Process> children = Choice.children(actor, world);
    if (children.isEmpty()) {
      boolean orphan = actor.place > 0 && world.born(actor.place).parent() < 0;
      return orphan && choice.chance(0.3)
          ? new Operation.Kill(
              choice.somebody(actor), choice.chance(0.5) ? Signal.SIGCONT : choice.pick(STOPPING))
          : null;
    }
    Process child = choice.pick(children);
    boolean stopped = child.life() == Life.STOPPED;
    Signal signal =
        choice.chance(stopped ? 0.7 : 0.25)
            ? Signal.SIGCONT
            : stopped && choice.chance(0.5) ? choice.pick(ENDING) : choice.pick(STOPPING);
    Pid target =
        choice.chance(0.15)
            ? new Pid.GroupOf(choice.groupOf(actor, children))
            : new Pid.Of(Choice.name(child));
    return new Operation.Kill(target, signal);
  }
}
