package org.forkspec.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.forkspec.implementation.Profile;
import org.forkspec.model.Choices;
import org.forkspec.model.Rules;
import org.forkspec.model.Transition;
import org.forkspec.model.World;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Program;
import org.forkspec.scenario.Scenario;

/**
 * Explores the schedules of a scenario, to see whether it could block for ever under one of them.
 */
public final class Exploration {

  /** What became of it. */
  public enum Result {
    /** Under every schedule all processes end. */
    ALWAYS_ENDS,
    MAY_BLOCK,
    /** There are more schedules than were looked at. */
    UNKNOWN
  }

  private final Rules rules;
  private final Profile profile;
  private final int budget;

  /**
   * @param budget the most worlds to look at
   */
  public Exploration(Profile profile, int budget) {
    this.rules = Rules.posix();
    this.profile = profile;
    this.budget = budget;
  }

  /** Explores. */
  public Result explore(Scenario scenario) {
    Set<World> visited = new HashSet<>();
    Deque<World> stack = new ArrayDeque<>();
    stack.push(toldAll(Simulation.first(scenario, profile)));
    while (!stack.isEmpty()) {
      World world = stack.pop();
      if (!visited.add(world)) {
        continue;
      }
      if (visited.size() > budget) {
        return Result.UNKNOWN;
      }
      if (!expand(world, stack)) {
        return Result.MAY_BLOCK;
      }
    }
    return Result.ALWAYS_ENDS;
  }

  /** Adds what can come next; false if somebody is alive and nothing needs to. */
  private boolean expand(World world, Deque<World> stack) {
    int processes = world.setting().processes();
    for (int place = 0; place < processes; place++) {
      if (rules.canStep(world, place) && isPrivate(world, place)) {
        // Nobody else can tell when it happens: no other order need be looked at.
        stack.push(toldAll(rules.step(world, place, null).transitions().get(0).next()));
        return true;
      }
    }
    boolean mustMove = false;
    boolean alive = false;
    for (int place = 0; place < processes; place++) {
      alive |= world.isBorn(place) && !world.isDying(place);
      if (rules.canStep(world, place)) {
        Choices choices = rules.step(world, place, null);
        mustMove |= !choices.mayBlock();
        for (Transition way : choices.transitions()) {
          stack.push(toldAll(way.next()));
        }
      }
    }
    List<Transition> system = rules.system(world);
    for (Transition way : system) {
      stack.push(toldAll(way.next()));
      mustMove = true;
    }
    return mustMove || !alive;
  }

  private static boolean isPrivate(World world, int place) {
    Program program = world.setting().program(place);
    int next = world.done(place);
    if (next >= program.steps().size()) {
      return false;
    }
    Operation step = program.steps().get(next);
    return step instanceof Operation.GetPid
        || step instanceof Operation.SetVariable
        || step instanceof Operation.GetVariable
        || step instanceof Operation.Address
        || step instanceof Operation.Seed
        || step instanceof Operation.Random
        || step instanceof Operation.Compute
        || step instanceof Operation.GetPpid
        || step instanceof Operation.GetPgrp
        || step instanceof Operation.Save
        || step instanceof Operation.Load;
  }

  /** When a line is written makes no difference to who blocks. */
  private static World toldAll(World world) {
    World next = world;
    for (int place = 0; place < world.setting().processes(); place++) {
      if (next.isRunning(place) && next.owesLine(place)) {
        next = next.saying(place);
      }
    }
    return next;
  }
}
