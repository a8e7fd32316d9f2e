package org.forkspec.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.forkspec.implementation.Implementation;
import org.forkspec.implementation.Profile;
import org.forkspec.model.Rules;
import org.forkspec.model.Setting;
import org.forkspec.model.World;
import org.forkspec.scenario.Scenario;
import org.forkspec.trace.Event;
import org.forkspec.trace.Trace;

/**
 * The model run forward under a random scheduler: an implementation without processes, the same for
 * the same seed everywhere.
 */
public final class Simulation implements Implementation {

  /** More than any scenario that ends can need. */
  private static final int MOST_MOVES = 100_000;

  static final int FIRST_PID = 101;
  static final int LAST_PID = 32_767;

  private final Rules rules;
  private final Profile profile;
  private final Random random;
  private final PidAllocation allocation;

  /** The process ID that was given out last; scenarios that follow one another go on with it. */
  private int given;

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
    this.given = lastPid;
  }

  /** What POSIX says, on Linux. */
  public static Simulation posix(long seed) {
    return new Simulation(Rules.posix(), Profile.posix("simulation"), seed);
  }

  @Override
  public Profile profile() {
    return profile;
  }

  @Override
  public Trace run(Scenario scenario, double patience) {
    Moves moves = new Moves(rules, scenario, profile, allocation);
    Moment moment = moves.first(given);
    List<Event> events = new ArrayList<>();
    for (int made = 0; made < MOST_MOVES; made++) {
      List<Moves.Move> possible = moves.of(moment);
      if (possible.isEmpty()) {
        break;
      }
      Moves.Move move = possible.get(random.nextInt(possible.size()));
      moment = move.next();
      if (move.line() != null) {
        events.add(move.line());
      }
    }
    given = moment.given();
    return new Trace(scenario, events, moment.ending());
  }

  /** The world in which a scenario begins, with process IDs made up. */
  static World first(Scenario scenario, Profile profile) {
    int[] pids = new int[scenario.programs().size()];
    for (int place = 0; place < pids.length; place++) {
      pids[place] = FIRST_PID + place;
    }
    return World.first(new Setting(scenario, profile, pids));
  }
}
