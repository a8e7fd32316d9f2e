package org.forkspec.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.forkspec.implementation.Implementation;
import org.forkspec.implementation.Profile;
import org.forkspec.model.Choices;
import org.forkspec.model.Rules;
import org.forkspec.model.Setting;
import org.forkspec.model.Transition;
import org.forkspec.model.World;
import org.forkspec.scenario.Scenario;
import org.forkspec.trace.Event;
import org.forkspec.trace.Outcome;
import org.forkspec.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * The model run forward under a random scheduler: an implementation without processes, the same for
 * the same seed everywhere.
 */
public final class Simulation implements Implementation {

  /** More than any scenario that ends can need. */
  private static final int MOST_MOVES = 100_000;

  private static final int FIRST_PID = 101;
  private static final int LAST_PID = 32_767;

  private final Rules rules;
  private final Profile profile;
  private final Random random;
  private final PidAllocation allocation;

  public Simulation(Rules rules, Profile profile, long seed) {
    this(rules, profile, seed, LAST_PID);
  }

  /**
   * A system with few process IDs, which come round again soon.
   *
   * @param lastPid the largest; they begin with 101
   * @throws IllegalArgumentException if there is none
   */
  public Simulation(Rules rules, Profile profile, long seed, int lastPid) {
    this.rules = rules;
    this.profile = profile;
    this.random = new Random(seed);
    this.allocation = new PidAllocation(FIRST_PID, lastPid);
  }

  /** What POSIX says, on Linux. */
  public static Simulation posix(long seed) {
    return new Simulation(Rules.posix(), Profile.posix("simulation"), seed);
  }

  @Override
  public Profile profile() {
    return profile;
  }

  /** One thing that can happen next, and the line that it writes, if it writes one. */
  private record Move(World next, @Nullable Event line, int speaker, @Nullable Outcome outcome) {}

  @Override
  public Trace run(Scenario scenario, double patience) {
    int[] pids = new int[scenario.programs().size()];
    pids[0] = allocation.take();
    World world = World.first(Setting.numberedLater(scenario, profile, pids));
    @Nullable Outcome[] told = new Outcome[scenario.programs().size()];
    List<Event> events = new ArrayList<>();
    for (int moves = 0; moves < MOST_MOVES; moves++) {
      List<Move> possible = moves(world, told, pids);
      if (possible.isEmpty()) {
        break;
      }
      Move move = possible.get(random.nextInt(possible.size()));
      if (forks(world, move.next())) {
        allocation.take();
      }
      world = move.next();
      if (move.line() != null) {
        events.add(move.line());
      } else if (move.speaker() >= 0) {
        told[move.speaker()] = move.outcome();
      }
    }
    return new Trace(
        scenario, events, isOver(world) ? Trace.Ending.COMPLETE : Trace.Ending.TIMED_OUT);
  }

  /** The world in which a scenario begins, with process IDs made up. */
  static World first(Scenario scenario, Profile profile) {
    int[] pids = new int[scenario.programs().size()];
    for (int place = 0; place < pids.length; place++) {
      pids[place] = FIRST_PID + place;
    }
    return World.first(new Setting(scenario, profile, pids));
  }

  private static boolean forks(World before, World after) {
    for (int place = 1; place < before.setting().processes(); place++) {
      if (before.isBorn(place) != after.isBorn(place)) {
        return true;
      }
    }
    return false;
  }

  private List<Move> moves(World world, @Nullable Outcome[] told, int[] pids) {
    List<Move> moves = new ArrayList<>();
    // Whoever forks next gets the next ID that is free now.
    int free = allocation.next(world);
    for (int place = 1; place < pids.length; place++) {
      if (!world.isBorn(place)) {
        pids[place] = free;
      }
    }
    for (int place = 0; place < told.length; place++) {
      if (world.isRunning(place) && world.owesLine(place)) {
        int step = world.done(place);
        Outcome outcome = step == 0 ? rules.birth(world, place) : told[place];
        String process = world.setting().program(place).process();
        Event line = outcome == null ? null : new Event(process, step, outcome);
        moves.add(new Move(world.saying(place), line, -1, null));
      } else if (rules.canStep(world, place)) {
        Choices choices = rules.step(world, place, null);
        for (Transition way : choices.transitions()) {
          moves.add(new Move(way.next(), null, place, way.outcome()));
        }
      }
    }
    for (Transition way : rules.system(world)) {
      moves.add(new Move(way.next(), null, -1, null));
    }
    return moves;
  }

  private static boolean isOver(World world) {
    for (int place = 0; place < world.setting().processes(); place++) {
      if (world.isBorn(place) && !world.isDead(place)) {
        return false;
      }
    }
    return true;
  }
}
