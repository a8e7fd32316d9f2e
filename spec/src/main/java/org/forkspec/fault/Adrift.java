package org.forkspec.fault;

import java.util.ArrayList;
import java.util.List;
import org.forkspec.model.Because;
import org.forkspec.model.Process;
import org.forkspec.model.SystemRule;
import org.forkspec.model.Transition;
import org.forkspec.model.World;

/** What the system does by itself at some moments, about to be made wrong: when, and then how. */
final class Adrift {

  private final SystemRule.Moment moment;
  private final Occasion when;

  private Adrift(SystemRule.Moment moment, Occasion when) {
    this.moment = moment;
    this.when = when;
  }

  /** The world after a step of the system instead of the one that there should be. */
  interface Aftermath {
    World of(World right, World before, Process process);
  }

  /** A step of the system that there should not be. */
  interface Step {
    World of(World world, Process process);
  }

  static Adrift at(SystemRule.Moment moment) {
    return new Adrift(moment, Occasion.always());
  }

  /** It is wrong only then. */
  Adrift when(Occasion occasion) {
    return new Adrift(moment, when.and(occasion));
  }

  /** Another world comes of it. */
  Plant leaves(Aftermath aftermath) {
    return Plant.at(
        moment,
        right ->
            (world, process, steps) -> {
              List<Transition> made = new ArrayList<>();
              right.add(world, process, made);
              boolean wrong = when.holds(world, process);
              for (Transition way : made) {
                steps.add(wrong ? Wrong.with(way, aftermath.of(way.next(), world, process)) : way);
              }
            });
  }

  /** It makes of some processes what they should not become. */
  Plant changes(Kin.Change change) {
    return leaves((right, before, process) -> Kin.mend(before, right, change));
  }

  /** This can happen instead. */
  Plant does(Step step) {
    return Plant.at(
        moment,
        right ->
            (world, process, steps) -> {
              if (when.holds(world, process)) {
                steps.add(new Transition(step.of(world, process), null, Because.NOTHING));
              } else {
                right.add(world, process, steps);
              }
            });
  }

  /** It does not happen. */
  Plant never() {
    return Plant.at(
        moment,
        right ->
            (world, process, steps) -> {
              if (!when.holds(world, process)) {
                right.add(world, process, steps);
              }
            });
  }
}
