package org.forkspec.model;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.forkspec.scenario.Operation.Wait;
import org.forkspec.scenario.Operation.WaitPid;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.WaitOption;
import org.forkspec.trace.Outcome;

/** {@code wait} and {@code waitpid} (POSIX.1-2017, XSH wait), in the order of their clauses. */
final class WaitRules {

  private static final Because LIKE_WAIT = Because.of("WAITPID-EQUIV-WAIT");
  private static final Because ANY = Because.of("WAITPID-SELECT-ANY");
  private static final Because THAT_CHILD = Because.of("WAITPID-SELECT-PID");
  private static final Because OWN_GROUP = Because.of("WAITPID-PID0-SAME-GROUP");
  private static final Because THAT_GROUP = Because.of("WAITPID-NEG-PGID");
  private static final Because ANY_ORDER = Because.of("WAIT-ORDER-UNSPECIFIED");

  private static final Because NO_CHILDREN = Because.of("WAIT-ECHILD-NO-CHILDREN");
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
  private static final Because DISCARDED =
      Because.of("SIGCHLD-IGN-WAIT-BLOCKS-THEN-ECHILD", "SIGCHLD-IGN-NO-ZOMBIE");

  private static final Because NOTHING_YET = Because.of("WAITPID-WNOHANG-ZERO");
  private static final Because STOP_NOT_ASKED =
      Because.of("WAITPID-NO-WUNTRACED-NO-STOP", "WAIT-IGNORES-STOPPED");
  private static final Because STOP_TOLD = Because.of("WAITPID-STOP-REPORTED-ONCE");
  private static final Because STOPPED_TWICE = Because.of("SIGSTOP-ALREADY-STOPPED-NO-NEW-STATUS");
  private static final Because STOP_REPLACED =
      Because.of("WAITPID-STOP-THEN-CONT-WUNTRACED", "WAITPID-WUNTRACED-ONLY-IGNORES-CONT");
  private static final Because CONTINUATION_NOT_ASKED =
      Because.of("WAITPID-WUNTRACED-ONLY-IGNORES-CONT");
  private static final Because CONTINUATION_TOLD =
      Because.of("WAITPID-CONT-REPORTED-ONCE", "SIGCONT-RUNNING-NO-STATUS");
  private static final Because STOP_WITHDRAWN =
      Because.of("WAITPID-STOP-CONT-RACE-SET", "SIGCONT-STOP-MUTUAL-DISCARD");
  private static final Because DEFERRED = Because.of("STOPPED-SIGTERM-DEFERRED");
  private static final Because ORPHANS_DO_NOT_STOP = Because.of("ORPHAN-PGRP-TSTP-DISCARDED");

  private static final Because AT_THE_TIME = Because.of("WAITPID-PID0-SAME-GROUP");

  private static final Because UNTIL_THE_END =
      Because.of("WAIT-BLOCKS-UNTIL-TERMINATION", "EXIT-UNBLOCKS-WAITER");

  private WaitRules() {}

  static void wait(Wait operation, Choices choices) {
    apply(new Pid.MinusOne(), EnumSet.noneOf(WaitOption.class), choices);
  }

  static void waitpid(WaitPid operation, Choices choices) {
    apply(operation.target(), operation.options(), choices);
  }

  private static void apply(Pid target, Set<WaitOption> options, Choices choices) {
    World world = choices.world();
    Process me = choices.me();
    blame(target, options, choices);
    boolean hang = !options.contains(WaitOption.WNOHANG);
    int eligible = 0;
    int reportable = 0;
    Because quiet = Because.NOTHING;
    for (int place = 0; place < world.size(); place++) {
      Process child = world.process(place);
      if (child == null || !isEligible(child, me, target, choices)) {
        continue;
      }
      eligible++;
      if (isReportable(child, options)) {
        reportable++;
      } else {
        quiet = quiet.and(quiet(child, options));
      }
    }
    if (eligible == 0) {
      choices.fails("ECHILD", noChild(me, target, choices).andIf(!hang, STILL_ECHILD));
      if (me.awaited() != 0) {
        // They left the group while the call was blocked. Nothing says that this has to wake it.
        choices.blocks(AT_THE_TIME);
      }
      return;
    }
    if (reportable > 0) {
      Because why = selection(target).andIf(reportable > 1, ANY_ORDER);
      for (int place = 0; place < world.size(); place++) {
        Process child = world.process(place);
        if (child != null
            && isEligible(child, me, target, choices)
            && isReportable(child, options)) {
          WaitReports.report(
              child, why.andIf(options.isEmpty() && isAny(target), LIKE_WAIT), choices);
        }
      }
      return;
    }
    if (hang) {
      choices.blocks(UNTIL_THE_END.and(quiet));
    } else {
      choices.succeeds(quiet.and(NOTHING_YET), "0");
    }
  }

  /** What was seen and cannot be, for which one clause is to blame whatever else is allowed. */
  private static void blame(Pid target, Set<WaitOption> options, Choices choices) {
    if (!(choices.seen() instanceof Outcome.Success success) || success.values().size() < 2) {
      return;
    }
    String what = success.values().get(1);
    if (what.equals("stopped") && !options.contains(WaitOption.WUNTRACED)) {
      choices.blame(STOP_NOT_ASKED);
    } else if (what.equals("continued") && !options.contains(WaitOption.WCONTINUED)) {
      choices.blame(CONTINUATION_NOT_ASKED);
    }
    for (int place = 0; place < choices.world().size(); place++) {
      Process process = choices.world().process(place);
      if (process == null || !Integer.toString(process.pid()).equals(success.values().get(0))) {
        continue;
      }
      if (process.life() == Life.GONE && choices.world().withPid(process.pid()) != null) {
        // Its pid has come round: what was told is of the one that has it now.
        continue;
      }
      boolean mine = process.parent() == choices.me().index();
      if (!mine) {
        choices.blame(STATUS_OF_OTHERS);
      } else if (process.life() == Life.GONE) {
        choices.blame(CONSUMED);
      } else if (!isEligible(process, choices.me(), target, choices)) {
        choices.blame(selection(target));
      }
    }
  }

  private static boolean isAny(Pid target) {
    return target instanceof Pid.MinusOne;
  }

  private static boolean isEligible(Process child, Process me, Pid target, Choices choices) {
    return child.parent() == me.index()
        && child.life() != Life.GONE
        && isNamed(child, me, target, choices);
  }

  /** Whether a target names a process, be it a child or not. */
  private static boolean isNamed(Process process, Process me, Pid target, Choices choices) {
    if (target instanceof Pid.Of || target instanceof Pid.Number number && number.value() > 0) {
      return process.pid() == choices.setting().number(target);
    } else if (target instanceof Pid.MinusOne) {
      return true;
    }
    return process.group()
        == (me.awaited() == 0 ? group(target, me, choices.setting()) : me.awaited());
  }

  /** The group that a target names: for 0 the caller's own, at the time of the call. */
  private static int group(Pid target, Process me, Setting setting) {
    return target instanceof Pid.Zero ? me.group() : -setting.number(target);
  }

  /**
   * The world in which a process has begun to wait for the children of a group, if that is what it
   * is about to do: from then on it is that group that counts, whoever moves.
   */
  static Optional<World> begins(WaitPid operation, Choices choices) {
    Process me = choices.me();
    Pid target = operation.target();
    boolean ofGroup = target instanceof Pid.GroupOf || target instanceof Pid.Zero;
    if (!ofGroup || me.awaited() != 0) {
      return Optional.empty();
    }
    waitpid(operation, choices);
    return choices.transitions().isEmpty() && choices.mayBlock()
        ? Optional.of(choices.world().with(me.awaiting(group(target, me, choices.setting()))))
        : Optional.empty();
  }

  private static boolean isReportable(Process child, Set<WaitOption> options) {
    return switch (child.report().kind()) {
      case STOPPED -> options.contains(WaitOption.WUNTRACED);
      case CONTINUED -> options.contains(WaitOption.WCONTINUED);
      case NONE, EXITED, SIGNALED -> child.life() == Life.ZOMBIE;
    };
  }

  private static Because selection(Pid target) {
    if (target instanceof Pid.Of) {
      return THAT_CHILD;
    } else if (target instanceof Pid.GroupOf) {
      return THAT_GROUP;
    } else {
      return target instanceof Pid.Zero ? OWN_GROUP : ANY;
    }
  }

  /** Why a child has nothing to report. */
  private static Because quiet(Process child, Set<WaitOption> options) {
    boolean untraced = options.contains(WaitOption.WUNTRACED);
    boolean continued = options.contains(WaitOption.WCONTINUED);
    if (child.life() == Life.STOPPED) {
      boolean told = child.report().kind() == Status.Kind.NONE;
      return (told ? STOP_TOLD : STOP_NOT_ASKED)
          .andIf(told && untraced && child.hasPending(Signal.SIGSTOP), STOPPED_TWICE)
          .andIf(child.remembers(Past.SIGNALED_WHILE_STOPPED), DEFERRED);
    }
    if (child.report().kind() == Status.Kind.CONTINUED) {
      return untraced && child.remembers(Past.STOP_LOST) ? STOP_REPLACED : CONTINUATION_NOT_ASKED;
    }
    return Because.NOTHING
        .andIf(untraced && child.remembers(Past.PENDING_STOP_DISCARDED), STOP_WITHDRAWN)
        .andIf(
            continued && child.remembers(Past.CONTINUED_WHILE_RUNNING | Past.RESUMED),
            CONTINUATION_TOLD)
        .andIf(untraced && child.remembers(Past.STOP_DISCARDED), ORPHANS_DO_NOT_STOP);
  }

  private static Because noChild(Process me, Pid target, Choices choices) {
    World world = choices.world();
    Because why = selectionFails(me, target, choices);
    boolean children = false;
    boolean grandchildren = false;
    for (int place = 0; place < world.size(); place++) {
      Process other = world.process(place);
      if (other != null && other.life() != Life.GONE && other.parent() >= 0) {
        children |= other.parent() == me.index();
        grandchildren |=
            world.born(other.parent()).parent() == me.index()
                && isNamed(other, me, target, choices);
      }
    }
    boolean siblings = false;
    for (int place = 0; place < world.size() && me.parent() >= 0; place++) {
      Process other = world.process(place);
      siblings |= other != null && other.index() != me.index() && other.parent() == me.parent();
    }
    return why.andIf(!children, NO_CHILDREN)
        .andIf(!children && siblings, FRESH)
        .andIf(grandchildren, GRANDCHILD)
        .andIf(me.ignores(Signal.SIGCHLD), DISCARDED);
  }

  private static Because selectionFails(Process me, Pid target, Choices choices) {
    if (target instanceof Pid.Of of) {
      int place = choices.setting().place(of.process());
      if (place == me.index() || place == me.parent()) {
        return PARENT_OR_SELF;
      }
      Process process = choices.world().process(place);
      boolean reaped =
          process != null && process.life() == Life.GONE && process.parent() == me.index();
      return reaped ? CONSUMED : NOT_CHILD;
    } else if (target instanceof Pid.GroupOf) {
      return NO_GROUP;
    } else {
      return target instanceof Pid.Zero ? OTHER_GROUP : Because.NOTHING;
    }
  }
}
