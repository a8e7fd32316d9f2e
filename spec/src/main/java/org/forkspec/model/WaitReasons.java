package org.forkspec.model;

import java.util.List;
import org.forkspec.scenario.ActionFlag;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Signal;
import org.forkspec.trace.Outcome;

/** Why a call of a wait function tells of nobody, or cannot tell what it told. */
final class WaitReasons {

  private static final Because NO_CHILDREN =
      Because.of("WAIT-ECHILD-NO-CHILDREN", "RT-ERRNO-EXCEPTION-MAPPING");
  private static final Because ALL_COLLECTED = Because.of("RT-WAIT-ALL-HELPERS");
  private static final Because FRESH = Because.of("FORK-CHILD-HAS-NO-CHILDREN");
  private static final Because GRANDCHILD = Because.of("WAIT-GRANDCHILD-NOT-WAITABLE");
  private static final Because NOT_CHILD =
      Because.of("WAITPID-ECHILD-NOT-CHILD", "STATUS-ONLY-PARENT");
  private static final Because STATUS_OF_OTHERS = Because.of("STATUS-ONLY-PARENT");
  private static final Because PARENT_OR_SELF = Because.of("WAITPID-ECHILD-PARENT-OR-SELF");
  private static final Because CONSUMED =
      Because.of("WAIT-CONSUMES-STATUS", "STATUS-CONSUMED-ONCE", "EXIT-LIFETIME-ENDS-ON-WAIT");
  private static final Because OTHER_GROUP = Because.of("WAITPID-PID0-ECHILD-OTHER-GROUP");
  private static final Because NO_GROUP = Because.of("WAITPID-ECHILD-NO-GROUP");
  private static final Because STILL_ECHILD = Because.of("WAITPID-WNOHANG-ECHILD");
  private static final Because WAITID = Because.of("WAITID-ECHILD");
  private static final Because DISCARDED =
      Because.of("SIGCHLD-IGN-WAIT-BLOCKS-THEN-ECHILD", "SIGCHLD-IGN-NO-ZOMBIE");

  private static final Because NO_STATUS =
      Because.of("SIGCHLD-IGN-NO-ZOMBIE", "SA-NOCLDWAIT-NO-ZOMBIE");
  private static final Because NOT_WANTED =
      Because.of("SA-NOCLDWAIT-WAIT-ECHILD", "SA-NOCLDWAIT-NO-ZOMBIE");

  private static final Because STOP_NOT_ASKED =
      Because.of("WAITPID-NO-WUNTRACED-NO-STOP", "WAIT-IGNORES-STOPPED");
  private static final Because STOP_TOLD = Because.of("WAITPID-STOP-REPORTED-ONCE");
  private static final Because STOPPED_TWICE = Because.of("SIGSTOP-ALREADY-STOPPED-NO-NEW-STATUS");
  private static final Because STOP_REPLACED =
      Because.of("WAITPID-STOP-THEN-CONT-WUNTRACED", "WAITPID-WUNTRACED-ONLY-IGNORES-CONT");
  private static final Because CONTINUATION_NOT_ASKED =
      Because.of("WAITPID-WUNTRACED-ONLY-IGNORES-CONT");
  private static final Because CONTINUATION_TOLD = Because.of("WAITPID-CONT-REPORTED-ONCE");
  private static final Because NOTHING_TO_CONTINUE = Because.of("SIGCONT-RUNNING-NO-STATUS");
  private static final Because STOP_WITHDRAWN =
      Because.of("WAITPID-STOP-CONT-RACE-SET", "SIGCONT-STOP-MUTUAL-DISCARD");
  private static final Because DEFERRED = Because.of("STOPPED-SIGTERM-DEFERRED");
  private static final Because ORPHANS_DO_NOT_STOP = Because.of("ORPHAN-PGRP-TSTP-DISCARDED");
  private static final Because ONLY_ASKED = Because.of("WAITID-WEXITED-ONLY");
  private static final Because ONE_KIND = Because.of("WAIT-MACROS-EXCLUSIVE");
  private static final Because CORE = Because.of("WAIT-WCOREDUMP");

  /** Of who ignores SIGCHLD, unless all of its children are gone. */
  private static final Outcome TOO_EARLY = Outcome.failure("ECHILD");

  private WaitReasons() {}

  /** What was seen and cannot be, for which one clause is to blame whatever else is allowed. */
  static void blame(Inquiry inquiry, Choices choices) {
    if (TOO_EARLY.equals(choices.seen()) && choices.me().ignores(Signal.SIGCHLD)) {
      choices.blame(DISCARDED);
    }
    if (!(choices.seen() instanceof Outcome.Success success) || success.values().size() < 2) {
      return;
    }
    List<String> told = success.values();
    boolean waitid = inquiry.form().isOfWaitid();
    String what = waitid ? told.get(Math.min(4, told.size() - 1)) : told.get(1);
    if ((what.equals("stopped") || what.equals("CLD_STOPPED")) && !inquiry.stopped()) {
      choices.blame(waitid ? ONLY_ASKED : STOP_NOT_ASKED.and(ONE_KIND));
    } else if ((what.equals("continued") || what.equals("CLD_CONTINUED")) && !inquiry.continued()) {
      choices.blame(waitid ? ONLY_ASKED : CONTINUATION_NOT_ASKED.and(ONE_KIND));
    } else if (!waitid && kinds(told) != 1) {
      choices.blame(ONE_KIND);
    } else if (!waitid && told.contains("core")) {
      choices.blame(CORE);
    }
    blameForTheChild(told.get(waitid ? Math.min(2, told.size() - 1) : 0), inquiry, choices);
  }

  /** How many decoders have said yes. */
  private static long kinds(List<String> told) {
    return told.stream()
        .filter(List.of("exited", "signaled", "stopped", "continued")::contains)
        .count();
  }

  private static void blameForTheChild(String pid, Inquiry inquiry, Choices choices) {
    for (int place = 0; place < choices.world().size(); place++) {
      Process process = choices.world().process(place);
      if (process == null || !Integer.toString(process.pid()).equals(pid)) {
        continue;
      }
      if (process.life() == Life.GONE && choices.world().withPid(process.pid()) != null) {
        // Its pid has come round: what was told is of the one that has it now.
        continue;
      }
      if (process.parent() != choices.me().index()) {
        choices.blame(STATUS_OF_OTHERS);
      } else if (process.life() == Life.GONE) {
        choices.blame(process.remembers(Past.LEFT_NO_STATUS) ? NO_STATUS : CONSUMED);
      } else if (!WaitRules.isEligible(process, choices.me(), inquiry.target(), choices)) {
        choices.blame(inquiry.selects());
      }
    }
  }

  /** Why a child has nothing to report. */
  static Because quiet(Process child, Inquiry inquiry) {
    if (child.life() == Life.STOPPED) {
      boolean told = child.report().kind() == Status.Kind.NONE;
      return stopNotTold(told, inquiry)
          .andIf(told && inquiry.stopped() && child.hasPending(Signal.SIGSTOP), STOPPED_TWICE)
          .andIf(child.remembers(Past.SIGNALED_WHILE_STOPPED), DEFERRED);
    }
    if (child.report().kind() == Status.Kind.CONTINUED) {
      return inquiry.stopped() && child.remembers(Past.STOP_LOST)
          ? STOP_REPLACED
          : inquiry.form().isOfWaitid() ? ONLY_ASKED : CONTINUATION_NOT_ASKED;
    }
    return Because.NOTHING
        .andIf(child.life() == Life.ZOMBIE, ONLY_ASKED)
        .andIf(inquiry.stopped() && child.remembers(Past.PENDING_STOP_DISCARDED), STOP_WITHDRAWN)
        .andIf(inquiry.continued() && child.remembers(Past.RESUMED), CONTINUATION_TOLD)
        .andIf(
            inquiry.continued() && child.remembers(Past.CONTINUED_WHILE_RUNNING),
            NOTHING_TO_CONTINUE)
        .andIf(inquiry.stopped() && child.remembers(Past.STOP_DISCARDED), ORPHANS_DO_NOT_STOP);
  }

  private static Because stopNotTold(boolean told, Inquiry inquiry) {
    if (told) {
      return STOP_TOLD;
    }
    return inquiry.form().isOfWaitid() ? ONLY_ASKED : STOP_NOT_ASKED;
  }

  /** Why there is no child to wait for. */
  static Because noChild(Process me, Inquiry inquiry, Choices choices) {
    World world = choices.world();
    boolean waitid = inquiry.form().isOfWaitid();
    Because why =
        waitid ? WAITID.and(inquiry.selects()) : selectionFails(me, inquiry.target(), choices);
    boolean children = false;
    boolean grandchildren = false;
    int collected = 0;
    boolean discarded = false;
    for (int place = 0; place < world.size(); place++) {
      Process other = world.process(place);
      if (other != null && other.life() == Life.GONE && other.parent() == me.index()) {
        boolean left = !other.remembers(Past.LEFT_NO_STATUS);
        collected += left ? 1 : 0;
        discarded |= !left && WaitRules.isNamed(other, me, inquiry.target(), choices);
      }
      if (other != null && other.life() != Life.GONE && other.parent() >= 0) {
        children |= other.parent() == me.index();
        grandchildren |=
            world.born(other.parent()).parent() == me.index()
                && WaitRules.isNamed(other, me, inquiry.target(), choices);
      }
    }
    boolean siblings = false;
    for (int place = 0; place < world.size() && me.parent() >= 0; place++) {
      Process other = world.process(place);
      siblings |=
          other != null
              && other.index() != me.index()
              && other.parent() == me.parent()
              && other.life() != Life.GONE;
    }
    return why.andIf(!children && !waitid, NO_CHILDREN)
        .andIf(!children && collected > 1, ALL_COLLECTED)
        .andIf(!children && siblings, FRESH)
        .andIf(grandchildren, GRANDCHILD)
        .andIf(discarded && me.ignores(Signal.SIGCHLD), DISCARDED)
        .andIf(discarded && Dispositions.has(me, Signal.SIGCHLD, ActionFlag.NOCLDWAIT), NOT_WANTED)
        .andIf(!inquiry.hangs() && !waitid, STILL_ECHILD);
  }

  private static Because selectionFails(Process me, Pid target, Choices choices) {
    if (target instanceof Pid.Of of) {
      int place = choices.setting().place(of.process());
      if (place == me.index() || place == me.parent()) {
        return PARENT_OR_SELF;
      }
      Process process = choices.world().process(place);
      if (process == null || process.life() != Life.GONE || process.parent() != me.index()) {
        return NOT_CHILD;
      }
      return process.remembers(Past.LEFT_NO_STATUS) ? NO_STATUS : CONSUMED;
    } else if (target instanceof Pid.Number number) {
      return number.value() > 0 ? NOT_CHILD : NO_GROUP;
    } else if (target instanceof Pid.GroupOf) {
      return NO_GROUP;
    } else {
      return target instanceof Pid.Zero ? OTHER_GROUP : Because.NOTHING;
    }
  }
}
