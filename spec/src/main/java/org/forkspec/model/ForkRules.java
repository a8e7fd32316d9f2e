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
    ProcessLimits limits = ProcessLimits.of(choices);
    limits.addFailures(choices);
    if (!limits.leaveRoom()) {
      return;
    }
    boolean inherited = choices.setting().profile().random() == Profile.Generator.INHERITED;
    Stream stream = inherited ? me.stream() : new Stream("reseeded in " + operation.child(), 0);
    Process child = me.child(place, pid, stream);
    if (me.ignored() != 0) {
      child = child.remembering(Past.INHERITED_IGNORED);
    }
    choices.goes(
        world.with(child), CREATES.and(limits.becauseOfRoom()), Integer.toString(pid));
  }

  /** What fork returned to the child, and the ID that it has from getpid. */
  static Outcome birth(World world, int place) {
    return Outcome.success("0", Integer.toString(world.setting().pid(place)));
  }

  static void exit(Exit operation, Choices choices) {
    EndingRules.exit(choices.me(), operation.code(), choices);
  }
}
