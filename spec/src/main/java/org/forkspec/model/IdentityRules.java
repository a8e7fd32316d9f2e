package org.forkspec.model;

import java.util.regex.Pattern;
import org.forkspec.scenario.Operation.GetPgrp;
import org.forkspec.scenario.Operation.GetPid;
import org.forkspec.scenario.Operation.GetPpid;
import org.forkspec.scenario.Operation.SetPgid;
import org.forkspec.scenario.Pid;
import org.jspecify.annotations.Nullable;

/** Who a process is: its own ID, its parent's, its group's, and how groups are made. */
final class IdentityRules {

  private static final Because STABLE = Because.of("GETPID-STABLE");
  private static final Because PARENT = Because.of("FORK-CHILD-PPID", "GETPPID-ALWAYS");
  private static final Because ORPHAN =
      Because.of("ORPHAN-PPID-REPARENTED", "WAIT-PARENT-EXIT-REASSIGN", "EXIT-CHILDREN-NOT-KILLED");
  private static final Because ALWAYS = Because.of("GETPPID-ALWAYS");
  private static final Because GROUP_INHERITED = Because.of("FORK-PGID-INHERITED");
  private static final Because GROUP = Because.of("SETPGID-CREATE-OR-JOIN");
  private static final Because ZERO = Because.of("SETPGID-ZERO-ARGS");
  private static final Because CHILD = Because.of("SETPGID-CHILD-BEFORE-EXEC");
  private static final Because NEITHER_SELF_NOR_CHILD = Because.of("SETPGID-ESRCH");
  private static final Because LEADER = Because.of("SETPGID-SESSION-LEADER-EPERM");
  private static final Because AFTER_EXEC = Because.of("SETPGID-EACCES-AFTER-EXEC");
  private static final Because NO_GROUP = Because.of("SETPGID-EPERM-NO-GROUP");

  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,9}");

  private IdentityRules() {}

  static void getpid(GetPid operation, Choices choices) {
    choices.succeeds(
        STABLE.and(ImageRules.sameProcess(choices.me())), Integer.toString(choices.me().pid()));
  }

  static void getppid(GetPpid operation, Choices choices) {
    int parent = choices.me().parent();
    if (parent >= 0) {
      choices.succeeds(
          PARENT.and(ImageRules.sameProcess(choices.me())), Integer.toString(choices.world().born(parent).pid()));
    } else if (parent == Process.ADOPTER) {
      outside("adopter", ORPHAN, choices);
    } else {
      outside("adapter", ALWAYS, choices);
    }
  }

  /**
   * A process outside the scenario: the same ID each time, and one that no process of it ever has,
   * since this one outlives them.
   */
  private static void outside(String who, Because because, Choices choices) {
    String pid = choices.world().chosen(who);
    if (pid == null) {
      pid = choices.seenValue() == null ? "1" : choices.seenValue();
      if (!NUMBER.matcher(pid).matches()
          || choices.setting().hasPid((int) Math.min(Integer.MAX_VALUE, Long.parseLong(pid)))) {
        pid = "1";
      }
    }
    choices.goes(choices.world().withChosen(who, pid), because, pid);
  }

  static void getpgrp(GetPgrp operation, Choices choices) {
    Process me = choices.me();
    boolean inherited = me.parent() >= 0 && !me.remembers(Past.MOVED);
    choices.succeeds(
        (inherited ? GROUP_INHERITED : GROUP).and(ImageRules.sameProcess(me)),
        Integer.toString(me.group()));
  }

  static void setpgid(SetPgid operation, Choices choices) {
    Process me = choices.me();
    World world = choices.world();
    Process target = target(operation.process(), choices);
    if (target == null || (target.index() != me.index() && target.parent() != me.index())) {
      choices.fails("ESRCH", NEITHER_SELF_NOR_CHILD);
      return;
    }
    int group = target.pid();
    if (operation.group() instanceof Pid.Of of) {
      group = choices.setting().pid(of.process());
    }
    if (target.index() != me.index() && target.get(ImageRules.EXECUTED)) {
      choices.fails("EACCES", AFTER_EXEC);
    } else if (choices.setting().isSessionLeader(target.index())) {
      choices.fails("EPERM", LEADER);
    } else if (group != target.pid() && !world.hasGroup(group)) {
      choices.fails("EPERM", NO_GROUP);
    } else {
      Process moved = world.born(target.index()).withGroup(group).remembering(Past.MOVED);
      boolean zero =
          operation.process() instanceof Pid.Zero || operation.group() instanceof Pid.Zero;
      choices.goes(
          world.with(moved),
          GROUP.andIf(zero, ZERO).andIf(target.index() != me.index(), CHILD),
          "0");
    }
  }

  private static @Nullable Process target(Pid pid, Choices choices) {
    return pid instanceof Pid.Of of
        ? choices.world().withPid(choices.setting().pid(of.process()))
        : choices.me();
  }
}
