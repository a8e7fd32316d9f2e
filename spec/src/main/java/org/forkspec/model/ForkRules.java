package org.forkspec.model;

import org.forkspec.implementation.Profile;
import org.forkspec.scenario.Operation.Exit;
import org.forkspec.scenario.Operation.Fork;
import org.forkspec.trace.Outcome;

/** How processes begin and how they end themselves. */
final class ForkRules {

  static final Because CREATES =
      Because.of(
          "FORK-RETURN-PARENT-CHILD",
          "FORK-CREATES-PROCESS",
          "FORK-CHILD-PID-UNIQUE",
          "FORK-CHILD-PID-NOT-PGID",
          "RT-FORK-RETURN-CONVENTION");

  private static final Because UNIQUE = Because.of("FORK-CHILD-PID-UNIQUE");
  private static final Because REUSED = Because.of("FORK-PID-REUSE-TIMING");
  private static final Because NOT_PGID = Because.of("FORK-CHILD-PID-NOT-PGID");

  /** What a process rests on that tells its birth: what fork returned to it, and its own ID. */
  static final Because BIRTH =
      Because.of(
          "FORK-RETURN-PARENT-CHILD",
          "GETPID-CHILD-NOT-CACHED",
          "FORK-INDEPENDENT-EXECUTION",
          "RT-PID-CACHE-REFRESH");

  static final Because ENDS = Because.of("EXIT-NO-RETURN");

  private ForkRules() {}

  static void fork(Fork operation, Choices choices) {
    World world = choices.world();
    Process me = choices.me();
    int place = choices.setting().place(operation.child());
    int pid = choices.setting().pid(place);
    if (world.isTaken(pid)) {
      Because taken = world.withPid(pid) != null ? UNIQUE : NOT_PGID;
      choices.demand("a pid that no process, no group and no session has", taken.and(CREATES));
      return;
    }
    if (Namespaces.isDead(choices)) {
      return;
    }
    boolean inherited = choices.setting().profile().random() == Profile.Generator.INHERITED;
    Stream stream = inherited ? me.stream() : new Stream("reseeded in " + operation.child(), 0);
    Process child = me.child(place, pid, stream);
    if (me.ignored() != 0) {
      child = child.remembering(Past.INHERITED_IGNORED);
    }
    World next = Namespaces.begun(world.with(child), me, child);
    boolean again = isReused(pid, world);
    choices.goes(next, CREATES.andIf(again, REUSED), Integer.toString(pid));
  }

  /** Whether a process of which nothing is left had that ID. */
  private static boolean isReused(int pid, World world) {
    for (int place = 0; place < world.size(); place++) {
      Process process = world.process(place);
      if (process != null && process.pid() == pid && process.life() == Life.GONE) {
        return true;
      }
    }
    return false;
  }

  /** What fork returned to the child, and the ID that it has from getpid. */
  static Outcome birth(World world, int place) {
    int pid = world.born(place).get(Namespaces.FIRST) ? 1 : world.setting().pid(place);
    return Outcome.success("0", Integer.toString(pid));
  }

  static void exit(Exit operation, Choices choices) {
    EndingRules.exit(choices.me(), operation.code(), choices);
  }
}
