package org.forkspec.oracle;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.forkspec.scenario.Program;
import org.forkspec.trace.Event;
import org.forkspec.trace.Outcome;
import org.forkspec.trace.Trace;

/**
 * The process IDs that the names of a scenario stand for: each process's own word for it, or what
 * fork returned to its parent if it never spoke.
 */
final class Pids {

  private static final Pattern PID = Pattern.compile("[1-9][0-9]{0,8}");

  private Pids() {}

  static int[] of(Trace trace) {
    List<Program> programs = trace.scenario().programs();
    int[] pids = new int[programs.size()];
    for (Event event : trace.events()) {
      int place = trace.scenario().indexOf(event.process());
      // 1 is what the first process of a namespace of its own calls itself.
      if (event.step() == 0 && value(event, 1) > 1) {
        learn(pids, place, value(event, 1));
      }
    }
    for (Event event : trace.events()) {
      String child =
          event.step() == 0
              ? ""
              : trace.scenario().program(event.process()).step(event.step()).begins();
      if (!child.isEmpty()) {
        learn(pids, trace.scenario().indexOf(child), value(event, 0));
      }
    }
    Set<Integer> taken = new HashSet<>();
    for (int pid : pids) {
      taken.add(pid);
    }
    // Nobody ever said what these are, so any number will do that nobody has.
    int unknown = 1_000_000_000;
    for (int place = 0; place < pids.length; place++) {
      while (pids[place] == 0) {
        pids[place] = taken.add(++unknown) ? unknown : 0;
      }
    }
    return pids;
  }

  private static void learn(int[] pids, int place, int pid) {
    if (pids[place] == 0) {
      pids[place] = pid;
    }
  }

  private static int value(Event event, int index) {
    return event.outcome() instanceof Outcome.Success success
            && success.values().size() == index + 1
            && PID.matcher(success.values().get(index)).matches()
        ? Integer.parseInt(success.values().get(index))
        : 0;
  }
}
