package org.forkspec.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.forkspec.implementation.Profile;
import org.forkspec.model.Choices;
import org.forkspec.model.Independence;
import org.forkspec.model.Rules;
import org.forkspec.model.Transition;
import org.forkspec.model.World;
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
  private final Independence independence;
  private final boolean reduces;
  private final int budget;

  /**
   * @param budget the most worlds to look at
   */
  public Exploration(Profile profile, int budget) {
    this(profile, budget, true);
  }

  /**
   * An exploration that looks at every schedule, also where no difference can be told.
   *
   * @param budget the most worlds to look at
   */
  public static Exploration ofEverySchedule(Profile profile, int budget) {
    return new Exploration(profile, budget, false);
  }

  private Exploration(Profile profile, int budget, boolean reduces) {
    this.rules = Rules.posix();
    this.independence = new Independence(rules, false);
    this.profile = profile;
    this.budget = budget;
    this.reduces = reduces;
  }

  /** Explores. */
  public Result explore(Scenario scenario) {
    Set<World> visited = new HashSet<>();
    Deque<World> stack = new ArrayDeque<>();
    stack.push(Simulation.first(scenario, profile).blurred());
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
    if (reduces && goesAlone(world, stack)) {
      return true;
    }
    boolean mustMove = false;
    boolean alive = false;
    for (int place = 0; place < processes; place++) {
      alive |= world.isBorn(place) && !world.isDying(place);
      if (rules.canStep(world, place)) {
        Choices choices = rules.step(world, place, null);
        mustMove |= !choices.mayBlock();
        for (Transition way : choices.transitions()) {
          stack.push(way.next().blurred());
        }
      }
    }
    List<Transition> system = rules.system(world);
    for (Transition way : system) {
      stack.push(way.next().blurred());
      mustMove = true;
    }
    return mustMove || !alive;
  }

  /** Takes a step of which nobody can tell when it happens, if there is one: no other need be. */
  private boolean goesAlone(World world, Deque<World> stack) {
    Transition alone = independence.systemAlone(world);
    if (alone != null) {
      stack.push(alone.next().blurred());
      return true;
    }
    for (int place = 0; place < world.setting().processes(); place++) {
      if (rules.canStep(world, place) && independence.isAlone(world, place)) {
        rules
            .step(world, place, null)
            .transitions()
            .forEach(way -> stack.push(way.next().blurred()));
        return true;
      }
    }
    return false;
  }
}
