package org.forkspec.generator;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.forkspec.model.ForkHandlers;
import org.forkspec.model.World;
import org.forkspec.scenario.AtForkOperation;
import org.forkspec.scenario.AtForkOperation.AtFork;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.ForkCall;
import org.forkspec.scenario.Operation;
import org.jspecify.annotations.Nullable;

/** Other ways to fork, what is called when a process forks, and errno. */
final class ForkMenu {

  private static final int MOST_HANDLERS = 4;
  private static final List<String> ERRORS =
      List.of("EBADF", "ECHILD", "EINTR", "EINVAL", "ENOENT", "ESRCH");

  private final Random random;
  private final Choice choice;
  private final Tree tree;
  private final PipeMenu pipes;

  ForkMenu(Random random, Tree tree, PipeMenu pipes) {
    this.random = random;
    this.choice = new Choice(random);
    this.tree = tree;
    this.pipes = pipes;
  }

  void addTo(Map<String, Maker> makers) {
    makers.put("ufork", (actor, world) -> fork(actor, ufork()));
    makers.put("vfork", (actor, world) -> fork(actor, ForkCall.VFORK));
    makers.put("atfork", this::atfork);
    makers.put("noted", (actor, world) -> new AtForkOperation.Noted());
    makers.put("hoard", this::hoard);
    makers.put("errno", (actor, world) -> errno(actor));
  }

  private @Nullable Operation fork(Actor actor, ForkCall call) {
    return tree.mayFork(actor) ? new Operation.Fork("?", call) : null;
  }

  private ForkCall ufork() {
    return choice.chance(0.2) ? ForkCall.UFORK_IN_HANDLER : ForkCall.UFORK;
  }

  private @Nullable Operation atfork(Actor actor, World world) {
    return ForkHandlers.count(world.born(actor.place)) == MOST_HANDLERS
        ? null
        : new AtFork(letter(), letter(), letter());
  }

  private String letter() {
    return choice.chance(0.15)
        ? AtForkOperation.NULL
        : String.valueOf((char) ('a' + random.nextInt(26)));
  }

  /** The last but one thing that a process does: what else could it still do? */
  private @Nullable Operation hoard(Actor actor, World world) {
    if (actor.place == 0 || !Choice.children(actor, world).isEmpty()) {
      return null;
    }
    actor.plan.add(new AtFork(letter(), letter(), letter()));
    actor.plan.add(new Operation.Exit(random.nextInt(256)));
    return new AtForkOperation.Hoard();
  }

  /** It is set, and read after some work in which nothing is called. */
  private Operation errno(Actor actor) {
    if (choice.chance(0.5)) {
      actor.plan.add(new Operation.Compute(0, 1000L * (1 + random.nextInt(20))));
    }
    actor.plan.add(new AtForkOperation.GetErrno());
    return new AtForkOperation.SetErrno(choice.pick(ERRORS));
  }

  /** What a child of vfork, or of a handler, does: it stores, writes and ends, and nothing else. */
  void bringUp(Actor child, World world) {
    child.plan.add(new Operation.SetVariable(choice.pick(Stage.VARIABLES), random.nextInt(100)));
    if (choice.chance(0.3)) {
      child.plan.add(new Operation.GetPpid());
    }
    Descriptor end = pipes.end(child, world, true);
    if (end != null && choice.chance(0.5) && pipes.carries(child, world, end, false)) {
      child.plan.add(pipes.through(end, false));
    }
    child.plan.add(new Operation.Exit(random.nextInt(256)));
  }
}
