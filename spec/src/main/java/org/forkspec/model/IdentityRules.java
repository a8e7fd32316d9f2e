package org.forkspec.model;

import java.util.regex.Pattern;
import org.forkspec.scenario.Operation.GetPgrp;
import org.forkspec.scenario.Operation.GetPid;
import org.forkspec.scenario.Operation.GetPpid;
import org.forkspec.scenario.Operation.SetPgid;

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
  private static final Because NEGATIVE = Because.of("SETPGID-EINVAL-NEG");
  private static final Because OTHER_SESSION = Because.of("SETPGID-EPERM-CHILD-OTHER-SESSION");
  private static final Because LEADER = Because.of("SETPGID-SESSION-LEADER-EPERM");
  private static final Because AFTER_EXEC = Because.of("SETPGID-EACCES-AFTER-EXEC");
  private static final Because NO_GROUP = Because.of("SETPGID-EPERM-NO-GROUP");

  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,9}");

  private IdentityRules() {}

  static void getpid(GetPid operation, Choices choices) {
    choices.succeeds(
        STABLE.and(Image.sameProcess(choices.me())), Integer.toString(choices.me().pid()));
  }

  static void getppid(GetPpid operation, Choices choices) {
    int parent = choices.me().parent();
    if (parent >= 0) {
      boolean adopted = Adoption.isAdopted(choices.me(), choices.setting());
      Because why = adopted ? Adoption.BY_SUBREAPER.and(ALWAYS) : PARENT;
      choices.succeeds(
          why.and(Image.sameProcess(choices.me())),
          Integer.toString(choices.world().born(parent).pid()));
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
  static void outside(String who, Because because, Choices choices) {
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
        (inherited ? GROUP_INHERITED : GROUP).and(Image.sameProcess(me)),
        Integer.toString(me.group()));
  }

  static void setpgid(SetPgid operation, Choices choices) {
    Process me = choices.me();
    World world = choices.world();
    Setting setting = choices.setting();
    int number = setting.number(operation.process());
    Process target = number == 0 ? me : world.withPid(number);
    boolean negative = number < 0 || setting.number(operation.group()) < 0;
    if (negative) {
      choices.fails("EINVAL", NEGATIVE);
    }
    if (target == null || (target.index() != me.index() && target.parent() != me.index())) {
      choices.fails("ESRCH", NEITHER_SELF_NOR_CHILD);
      return;
    }
    boolean zero = setting.number(operation.group()) == 0;
    int group = zero ? target.pid() : setting.number(operation.group());
    if (Sessions.of(target) != Sessions.of(me)) {
      choices.fails("EPERM", OTHER_SESSION);
      return;
    }
    if (target.index() != me.index() && Image.isAnother(target)) {
      choices.fails("EACCES", AFTER_EXEC);
      if (!Image.isBeginning(target)) {
        return;
      }
    }
    if (Sessions.isLeader(target, setting)) {
      choices.fails("EPERM", LEADER);
    } else if (negative) {
      return;
    } else if (group != target.pid() && !isInSession(group, world, me)) {
      choices.fails("EPERM", NO_GROUP);
    } else {
      Process moved = world.born(target.index()).withGroup(group).remembering(Past.MOVED);
      choices.goes(
          world.with(moved),
          GROUP.andIf(zero || number == 0, ZERO).andIf(target.index() != me.index(), CHILD),
          "0");
    }
  }

  /** Whether there is such a group in the session of a process. */
  static boolean isInSession(int group, World world, Process me) {
    for (int place = 0; place < world.size(); place++) {
      Process member = world.process(place);
      if (member != null && member.life() != Life.GONE && member.group() == group) {
        return Sessions.of(member) == Sessions.of(me);
      }
    }
    return false;
  }
}
