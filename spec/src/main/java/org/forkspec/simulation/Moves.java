package org.forkspec.simulation;

import java.util.ArrayList;
import java.util.List;
import org.forkspec.implementation.Profile;
import org.forkspec.model.Rules;
import org.forkspec.model.Setting;
import org.forkspec.model.Transition;
import org.forkspec.model.World;
import org.forkspec.scenario.Scenario;
import org.forkspec.trace.Event;
import org.forkspec.trace.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What can happen next in a run of one scenario: a process writes a line that it owes or makes its
 * next step, or the system does something by itself.
 */
final class Moves {

  /** One thing that can happen next, and the line that it writes, if it writes one. */
  record Move(Moment next, @Nullable Event line) {}

  private final Rules rules;
  private final PidAllocation allocation;
  private final Setting setting;

  /** The numbers in the setting: those of the moment that is looked at. */
  private final int[] pids;

  Moves(Rules rules, Scenario scenario, Profile profile, PidAllocation allocation) {
    this.rules = rules;
    this.allocation = allocation;
    this.pids = new int[scenario.programs().size()];
    this.setting = Setting.numberedLater(scenario, profile, pids);
  }

  /**
   * The moment at which the scenario begins.
   *
   * @param given the process ID that was given out last
   */
  Moment first(int given) {
    pids[0] = allocation.after(given);
    return Moment.first(World.first(setting), pids[0]);
  }

  /** Everything that can happen next; nothing if the run is over, or blocks for ever. */
  List<Move> of(Moment moment) {
    World world = moment.world();
    int free = number(moment);
    List<Move> moves = new ArrayList<>();
    for (int place = 0; place < world.size(); place++) {
      if (world.canTell(place)) {
        moves.add(new Move(moment.told(place), line(moment, place)));
      } else if (rules.canStep(world, place)) {
        for (Transition way : rules.step(world, place, null).transitions()) {
          moves.add(new Move(moment.stepped(place, way.next(), way.outcome(), free), null));
        }
      }
    }
    for (Transition way : rules.system(world)) {
      moves.add(new Move(moment.by(way.next()), null));
    }
    return moves;
  }

  /** Whoever forks next gets the next ID that is free now, which is returned; 0 if nobody does. */
  private int number(Moment moment) {
    int free = 0;
    for (int place = 0; place < pids.length; place++) {
      if (moment.world().isBorn(place)) {
        pids[place] = moment.pids().get(place);
      } else {
        free = free == 0 ? allocation.free(moment.world(), moment.given()) : free;
        pids[place] = free;
      }
    }
    return free;
  }

  private @Nullable Event line(Moment moment, int place) {
    int step = moment.world().done(place);
    Outcome outcome = step == 0 ? rules.birth(moment.world(), place) : moment.untold().get(place);
    return outcome == null ? null : new Event(setting.program(place).process(), step, outcome);
  }
}
