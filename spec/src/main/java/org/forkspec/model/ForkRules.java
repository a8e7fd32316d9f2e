package org.forkspec.model;

import org.forkspec.implementation.Profile;
import org.forkspec.scenario.ForkCall;
import org.forkspec.scenario.Operation.Exit;
import org.forkspec.scenario.Operation.Fork;
import org.forkspec.scenario.Signal;
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

  private static final Because UFORK = Because.of("UFORK-EQUIVALENT");
  private static final Because SAFE = Because.of("UFORK-ASYNC-SIGNAL-SAFE");
  private static final Because SUSPENDED = Because.of("VFORK-PARENT-SUSPENDED");
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

  private static final Because NO_EINTR = Because.of("FORK-NO-EINTR");

  private ForkRules() {}

  static void fork(Fork operation, Choices choices) {
    World world = choices.world();
    Process me = choices.me();
    int place = choices.setting().place(operation.child());
    int pid = choices.setting().pid(place);
    Process born = world.process(place);
    if (born != null) {
      resume(born, choices);
      return;
    }
    if (choices.setting().profile().output() == Profile.Output.FLUSHED
        && StreamRules.flushBeforeFork(choices)) {
      return;
    }
    if (world.isTaken(pid)) {
      Because taken = world.withPid(pid) != null ? UNIQUE : NOT_PGID;
      choices.demand("a pid that no process, no group and no session has", taken.and(CREATES));
      return;
    }
    if (choices.setting().profile().isLinux() && isAwaited(me, choices.setting().profile())) {
      // What was sent before a fork is delivered before it: no child escapes a signal to its group.
      return;
    }
    Process parent = AtForkRules.prepared(me, operation.call());
    Process after = AtForkRules.called(parent, operation.call(), false);
    if (Namespaces.isDead(choices)) {
      Namespaces.failToFork(world.with(after), choices);
      return;
    }
    ProcessLimits limits = ProcessLimits.of(choices);
    limits.addFailures(world.with(after), choices);
    if (!limits.leaveRoom()) {
      limits.blame(choices);
      return;
    }
    World both = world.with(child(operation, place, parent, choices)).with(after);
    World next = Namespaces.begun(both, me.index(), place);
    Because because = because(operation.call()).and(limits.becauseOfRoom());
    if (operation.call() == ForkCall.VFORK) {
      choices.goesOn(next, because);
    } else {
      choices.goes(
          next,
          because.andIf(isReused(pid, world), REUSED).andIf(Handlers.haveRun(me), NO_EINTR),
          Integer.toString(pid));
    }
  }

  /**
   * Whether a signal is to be delivered first. Where the runtime runs handlers by itself, some time
   * later, the system has delivered what they are for, and the child does not hear of it.
   */
  private static boolean isAwaited(Process me, Profile profile) {
    int deliverable = Dispositions.deliverable(me);
    boolean later = profile.interrupted() != Profile.Interrupted.REPORTED;
    for (Signal signal : deliverable == 0 ? Signals.NONE : Signals.ALL) {
      if ((deliverable & signal.bit()) != 0 && !(later && Dispositions.catches(me, signal))) {
        return true;
      }
    }
    return false;
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

  private static Because because(ForkCall call) {
    return switch (call) {
      case FORK, VFORK -> CREATES;
      case UFORK -> UFORK.and(CREATES);
      case UFORK_IN_HANDLER -> SAFE.and(UFORK).and(CREATES);
    };
  }

  private static Process child(Fork operation, int place, Process parent, Choices choices) {
    Setting setting = choices.setting();
    boolean inherited =
        switch (setting.profile().random()) {
          case INHERITED -> true;
          case RESEEDED -> operation.call() == ForkCall.VFORK;
          case LAZY -> parent.stream().isUsed();
        };
    Stream stream = inherited ? parent.stream() : new Stream("reseeded in " + operation.child(), 0);
    Process child = parent.child(place, setting.pid(place), stream);
    return AtForkRules.called(child, operation.call(), true);
  }

  /** The parent goes on when its child has ended, and finds what that has stored. */
  private static void resume(Process child, Choices choices) {
    if (child.isAlive()) {
      choices.interruptedBy(Interruption.NEVER);
      choices.blocks(SUSPENDED);
    } else {
      choices.goes(
          choices.world().with(choices.me().withMemory(child.memory())),
          SUSPENDED.and(CREATES),
          Integer.toString(child.pid()));
    }
  }

  /** What fork returned to the child, and the ID that it has from getpid. */
  static Outcome birth(World world, int place) {
    return Outcome.success("0", Integer.toString(Namespaces.pid(world, place)));
  }

  static void exit(Exit operation, Choices choices) {
    EndingRules.exit(choices.me(), operation.code(), choices);
  }
}
