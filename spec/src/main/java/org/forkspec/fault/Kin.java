package org.forkspec.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.forkspec.model.Choices;
import org.forkspec.model.Life;
import org.forkspec.model.Process;
import org.forkspec.model.World;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.jspecify.annotations.Nullable;

/** Who is who in a world, and worlds in which some are made different. */
final class Kin {

  /** What becomes of each process instead of what should. */
  interface Change {

    /**
     * The process as it shall be.
     *
     * @param was it before the step
     * @param is it after the step as it should be
     */
    Process of(Process was, Process is);
  }

  private Kin() {}

  /** Every process that has been forked. */
  static List<Process> all(World world) {
    List<Process> all = new ArrayList<>();
    for (int place = 0; place < world.size(); place++) {
      if (world.isBorn(place)) {
        all.add(world.born(place));
      }
    }
    return all;
  }

  /** The children that a process has now, zombies included. */
  static List<Process> children(World world, Process process) {
    return all(world).stream()
        .filter(other -> other.parent() == process.index() && other.life() != Life.GONE)
        .toList();
  }

  /** Whether they have the same parent, which is one of the scenario. */
  static boolean areSiblings(Process one, Process other) {
    return one.parent() >= 0 && one.parent() == other.parent() && one.index() != other.index();
  }

  /** The process that a name stands for, if it exists. */
  static @Nullable Process named(Pid pid, Choices choices) {
    if (!(pid instanceof Pid.Of of)) {
      return null;
    }
    Process process = choices.world().process(choices.setting().place(of.process()));
    return process == null || process.life() == Life.GONE ? null : process;
  }

  /**
   * The place of the process that forked another one, be it its parent still or not; -1 if none.
   */
  static int forker(World world, Process process) {
    String name = world.setting().program(process.index()).process();
    for (int place = 0; place < world.size(); place++) {
      if (world.setting().program(place).steps().stream()
          .anyMatch(step -> step instanceof Operation.Fork fork && fork.child().equals(name))) {
        return place;
      }
    }
    return -1;
  }

  /** 0 for {@code main}, 1 for its children. */
  static int generation(World world, Process process) {
    int forker = forker(world, process);
    return forker < 0 ? 0 : 1 + generation(world, world.born(forker));
  }

  /** The process that forked another one. */
  static Process begetter(World world, Process process) {
    return world.born(Math.max(0, forker(world, process)));
  }

  /** How many children its parent had forked when this one was, itself included. */
  static int rank(World world, Process process) {
    int forker = forker(world, process);
    if (forker < 0) {
      return 1;
    }
    String name = world.setting().program(process.index()).process();
    int rank = 0;
    for (Operation step : world.setting().program(forker).steps()) {
      if (step instanceof Operation.Fork fork) {
        rank++;
        if (fork.child().equals(name)) {
          return rank;
        }
      }
    }
    return rank;
  }

  /** A world in which each process is made into another one. */
  static World each(World world, UnaryOperator<Process> change) {
    World next = world;
    for (Process process : all(world)) {
      Process changed = change.apply(process);
      if (!changed.equals(process)) {
        next = next.with(changed);
      }
    }
    return next;
  }

  /**
   * The world after a step, in which some processes have become something else than they should.
   */
  static World mend(World before, World after, Change change) {
    return each(
        after,
        is -> {
          Process was = before.process(is.index());
          return was == null ? is : change.of(was, is);
        });
  }
}
