package org.forkspec.generator;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.forkspec.implementation.Profile;
import org.forkspec.model.Descriptors;
import org.forkspec.model.World;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.WaitOption;
import org.jspecify.annotations.Nullable;

/**
 * How a play's processes come into the world, so that they have to do with each other: some are
 * held back by a pipe, some stop themselves, some talk with their parent.
 */
final class Upbringing {

  private final Random random;
  private final Theme theme;
  private final Tree tree;
  private final Menu menu;

  /** Whether children may be held back by pipes. */
  private final boolean gates;

  Upbringing(Random random, Theme theme, Profile profile, Tree tree, Menu menu) {
    this.random = random;
    this.theme = theme;
    this.tree = tree;
    this.menu = menu;
    this.gates = profile.operations().containsAll(List.of("pipe", "read", "write", "close"));
  }

  /** What a process does before other things: what only those share who come after it. */
  @Nullable Operation begin(Actor actor, World world) {
    boolean pipes = theme.weight("pipe") > 1 && gates;
    boolean begins = actor.steps.size() < 2 && actor.pipes.isEmpty();
    if (begins && random.nextInt(3) > 0) {
      Operation first = theme.first().map(kind -> menu.make(kind, actor, world)).orElse(null);
      if (first != null) {
        return first;
      }
    }
    boolean alone = actor.steps.stream().noneMatch(Operation.Fork.class::isInstance);
    boolean forks =
        tree.urges(actor, random)
            || (pipes && alone && !actor.pipes.isEmpty() && random.nextInt(3) > 0);
    return forks && tree.mayFork(actor) ? fork(actor, world) : null;
  }

  /** A fork, perhaps after the pipe by which the child is held back. */
  Operation fork(Actor actor, World world) {
    Operation fork = new Operation.Fork("?");
    if (!tree.mayFork(actor) || !gates || random.nextInt(3) > 0) {
      return fork;
    }
    Operation pipe = menu.make("pipe", actor, world);
    if (!(pipe instanceof Operation.Pipe made)) {
      return fork;
    }
    actor.plan.add(fork);
    actor.nextGate = Descriptor.write(made.pipe());
    return pipe;
  }

  /** What a new child and its parent are to do first, so that they have to do with each other. */
  void bringUp(Actor child, Actor parent, List<Actor> actors, World world) {
    Descriptor gate = gate(parent, actors, world);
    if (gate != null) {
      holdBack(child, gate, world);
    } else if (theme.weight("stop") > 0 && random.nextInt(8) == 0) {
      child.plan.add(new Operation.Kill(name(child), Signal.SIGSTOP));
      parent.plan.add(new Operation.WaitPid(name(child), Set.of(WaitOption.WUNTRACED)));
      parent.mayBeStopped.add(child.place);
    } else if (!child.things.isEmpty() && random.nextBoolean()) {
      menu.sharing().share(child, parent);
    } else if (random.nextBoolean()) {
      menu.pipes().talk(child, parent, world, theme);
    }
    if (theme.weight("stop") > 0 && random.nextInt(3) == 0) {
      parent.interest = Interest.inChild(child.place, parent, theme, random);
      parent.interestLeft = 3 + random.nextInt(5);
    }
  }

  /** The pipe by which a new child is held back: its parent's, or one of who came before. */
  private @Nullable Descriptor gate(Actor parent, List<Actor> actors, World world) {
    Descriptor gate = parent.nextGate;
    parent.nextGate = null;
    if (gate != null) {
      parent.gates.add(gate);
      return gate;
    }
    Actor elder = actors.get(random.nextInt(actors.size()));
    if (!gates || elder == parent || !world.isRunning(elder.place) || random.nextInt(3) > 0) {
      return null;
    }
    Descriptors known = world.born(parent.place).descriptors();
    for (Descriptor end : world.born(elder.place).descriptors().ends()) {
      int pipe = world.born(elder.place).descriptors().pipe(end);
      if (end.writes()
          && known.pipe(Descriptor.read(end.pipe())) == pipe
          && menu.pipes().mayCarryBytes(pipe)) {
        elder.gates.add(end);
        return end;
      }
    }
    return null;
  }

  /** It reads from a pipe before it does anything else: until somebody writes, or all close it. */
  private void holdBack(Actor child, Descriptor gate, World world) {
    menu.pipes()
        .carriesBytes(world.born(child.place).descriptors().pipe(Descriptor.read(gate.pipe())));
    if (world.born(child.place).descriptors().pipe(gate) >= 0) {
      child.plan.add(new Operation.Close(gate));
    }
    child.plan.add(new Operation.Read(Descriptor.read(gate.pipe()), 1));
  }

  /** Lets go who is held back by a pipe. */
  Operation open(Descriptor gate) {
    return random.nextBoolean() ? new Operation.Write(gate, "g") : new Operation.Close(gate);
  }

  private static Pid.Of name(Actor actor) {
    return new Pid.Of(actor.name());
  }
}
