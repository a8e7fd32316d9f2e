package org.forkspec.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.forkspec.model.Namespaces;
import org.forkspec.model.World;
import org.forkspec.trace.Outcome;
import org.forkspec.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * A moment of a run: everything that decides what can happen from then on.
 *
 * @param untold what came of the step that each process has done and not told yet
 * @param pids the process ID that each process was given; 0 before its fork
 * @param given the process ID that was given out last
 */
record Moment(World world, List<@Nullable Outcome> untold, List<Integer> pids, int given) {

  /** The moment at which {@code main} has been given that process ID. */
  static Moment first(World world, int pid) {
    List<Integer> pids = new ArrayList<>(Collections.nCopies(world.size(), 0));
    pids.set(0, pid);
    return new Moment(world, Collections.nCopies(world.size(), null), pids, pid);
  }

  /**
   * The moment after a step of a process, which it has not told yet.
   *
   * @param free the process ID that went to whoever was forked
   */
  Moment stepped(int place, World next, @Nullable Outcome outcome, int free) {
    List<Integer> numbers = pids;
    int said = next.get(new Namespaces.LastPid());
    int last = said == 0 || said == world.get(new Namespaces.LastPid()) ? given : said;
    for (int child = 1; child < world.size(); child++) {
      if (!world.isBorn(child) && next.isBorn(child)) {
        numbers = new ArrayList<>(pids);
        numbers.set(child, free);
        last = free;
      }
    }
    return new Moment(next, withUntold(place, outcome), numbers, last);
  }

  /** The moment after a process has told what came of its step. */
  Moment told(int place) {
    return new Moment(world.saying(place), withUntold(place, null), pids, given);
  }

  /** The moment after the system did something by itself. */
  Moment by(World next) {
    return new Moment(next, untold, pids, given);
  }

  private List<@Nullable Outcome> withUntold(int place, @Nullable Outcome outcome) {
    List<@Nullable Outcome> others = new ArrayList<>(untold);
    others.set(place, outcome);
    return others;
  }

  /** How a run ends that ends here: with every process dead, or with some that go on. */
  Trace.Ending ending() {
    for (int place = 0; place < world.size(); place++) {
      if (world.isBorn(place) && !world.isDead(place)) {
        return Trace.Ending.TIMED_OUT;
      }
    }
    return Trace.Ending.COMPLETE;
  }
}
