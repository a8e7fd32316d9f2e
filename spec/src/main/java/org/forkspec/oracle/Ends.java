package org.forkspec.oracle;

import org.forkspec.model.ChildSignals;
import org.forkspec.model.Rules;
import org.forkspec.model.Transition;
import org.forkspec.model.World;

/** How a trace may end: everybody is dead, or whoever is left may block for ever. */
final class Ends {

  private Ends() {}

  /** Whether every process that was born is dead. */
  static boolean areAllDead(World world) {
    for (int place = 0; place < world.setting().processes(); place++) {
      if (world.isBorn(place) && !world.isDead(place)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether nothing need ever happen again though somebody is alive: the system has nothing to do,
   * and who is not stopped is in a call that may block, with all its threads.
   */
  static boolean isAtRest(Rules rules, World world) {
    boolean alive = false;
    for (int place = 0; place < world.setting().processes(); place++) {
      if (!world.isBorn(place) || world.isDead(place)) {
        continue;
      }
      alive = true;
      if (world.isStopped(place)) {
        continue;
      }
      if (rules.hasThreadToGoOn(world, place)) {
        return false;
      }
      if (!rules.canStep(world, place) || !rules.step(world, place, null).mayBlock()) {
        return false;
      }
    }
    return alive && isSettled(rules, world);
  }

  /** Whether the system has nothing to do that anybody could see. */
  static boolean isSettled(Rules rules, World world) {
    for (Transition transition : rules.system(world)) {
      for (int place = 0; place < world.setting().processes(); place++) {
        if (world.isDead(place) != transition.next().isDead(place)
            || world.isDying(place) != transition.next().isDying(place)
            || world.isStopped(place) != transition.next().isStopped(place)
            || hasNews(world, transition.next(), place)
            || (world.isDying(place) && !world.isDead(place))) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether a signal has been generated for a process, or been dealt with, or kept back. */
  private static boolean hasNews(World world, World next, int place) {
    return world.isBorn(place)
        && (world.born(place).pending() != next.born(place).pending()
            || ChildSignals.hasToTell(world.born(place)));
  }
}
