package org.forkspec.model;

import java.util.Optional;
import java.util.Set;
import org.forkspec.scenario.ActionFlag;
import org.forkspec.scenario.IdType;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Operation.Wait;
import org.forkspec.scenario.Operation.WaitPid;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.WaitIdOption;
import org.forkspec.scenario.WaitOperation.WaitId;
import org.forkspec.scenario.WaitOperation.WaitIdNull;
import org.forkspec.scenario.WaitOperation.WaitPidNull;
import org.forkspec.scenario.WaitOperation.WaitPidUnknown;
import org.forkspec.scenario.WaitOperation.WaitPoll;

/** What all wait functions have in common (POSIX.1-2017, XSH wait), in the order of the clauses. */
final class WaitRules {

  private static final Because LIKE_WAIT = Because.of("WAITPID-EQUIV-WAIT");
  private static final Because ANY_ORDER = Because.of("WAIT-ORDER-UNSPECIFIED");
  private static final Because NOTHING_YET = Because.of("WAITPID-WNOHANG-ZERO");
  private static final Because UNTOUCHED = Because.of("WAITPID-WNOHANG-STATLOC-UNTOUCHED");
  private static final Because NOTHING_TOLD =
      Because.of("WAITID-WNOHANG-ZERO", "WAITID-RETURN-ZERO");
  private static final Because NO_MATCH = Because.of("WAITID-ZOMBIE-WSTOPPED-ONLY");
  private static final Because AT_THE_TIME = Because.of("WAITPID-PID0-SAME-GROUP");
  private static final Because NO_OPTION = Because.of("WAITPID-EINVAL-OPTIONS");
  private static final Because LOWEST = Because.of("WAITPID-ESRCH-INTMIN");
  private static final Because UNTIL_THE_END =
      Because.of("WAIT-BLOCKS-UNTIL-TERMINATION", "EXIT-UNBLOCKS-WAITER");

  private static final Because RACE = Because.of("WAIT-SIGCHLD-HANDLER-RACE");

  private static final Interruption WAITID_INTERRUPTED =
      Interruption.of("WAITID-EINTR", "WAIT-SA-RESTART");
  private static final Interruption INTERRUPTED =
      Interruption.of("WAIT-EINTR", "WAIT-SA-RESTART").alsoPartly();

  private WaitRules() {}

  static void addTo(Rules.Book book) {
    book.put(Wait.class, WaitRules::ask);
    book.put(WaitPid.class, WaitRules::ask);
    book.put(WaitPidNull.class, WaitRules::ask);
    book.put(WaitPoll.class, WaitRules::ask);
    book.put(WaitPidUnknown.class, (it, choices) -> choices.fails("EINVAL", NO_OPTION));
    book.put(WaitId.class, (it, ways) -> waitid(it, it.type(), it.id(), it.options(), ways));
    book.put(WaitIdNull.class, (it, ways) -> waitid(it, it.type(), it.id(), it.options(), ways));
  }

  private static void waitid(
      Operation operation, IdType type, Pid id, Set<WaitIdOption> options, Choices choices) {
    if (!WaitIdRules.refuse(type, id, options, choices)) {
      ask(operation, choices);
    }
  }

  private static void ask(Operation operation, Choices choices) {
    Inquiry inquiry = Inquiry.of(operation);
    if (inquiry == null) {
      return;
    }
    if (inquiry.target() instanceof Pid.Number number && number.value() == Integer.MIN_VALUE) {
      // It has no opposite. POSIX knows no other error than that there is no such child.
      choices.fails(choices.setting().isLinux() ? "ESRCH" : "ECHILD", LOWEST);
      return;
    }
    answer(inquiry, choices);
  }

  private static void answer(Inquiry inquiry, Choices choices) {
    World world = choices.world();
    Process me = choices.me();
    boolean linux = choices.setting().isLinux();
    choices.interruptedBy(interruption(inquiry));
    WaitReasons.blame(inquiry, choices);
    int eligible = 0;
    int reportable = 0;
    boolean onlyZombies = true;
    Because quiet = Because.NOTHING;
    for (int place = 0; place < world.size(); place++) {
      Process child = world.process(place);
      if (child == null || !isEligible(child, me, inquiry.target(), choices)) {
        continue;
      }
      eligible++;
      if (inquiry.isAnsweredBy(child)) {
        reportable++;
      } else {
        onlyZombies &= child.life() == Life.ZOMBIE;
        quiet = quiet.and(WaitReasons.quiet(child, inquiry));
      }
    }
    if (eligible == 0) {
      choices.fails("ECHILD", WaitReasons.noChild(me, inquiry, choices));
      if (me.awaited() != 0) {
        // They left the group while the call was blocked. Nothing says that this has to wake it.
        choices.blocks(AT_THE_TIME);
      }
    } else if (reportable > 0) {
      Because why =
          inquiry
              .selects()
              .andIf(reportable > 1, ANY_ORDER)
              .andIf(inquiry.isLikeWait(), LIKE_WAIT)
              .andIf(isInterruptedByChildren(inquiry, me), RACE);
      for (int place = 0; place < world.size(); place++) {
        Process child = world.process(place);
        if (child != null
            && isEligible(child, me, inquiry.target(), choices)
            && inquiry.isAnsweredBy(child)) {
          WaitReports.report(child, why, inquiry, choices);
        }
      }
      if (isInterruptedByChildren(inquiry, me)
          && !linux
          && !choices.setting().profile().retries(!inquiry.form().isOfWaitid())) {
        // The child has ended, which also wakes the call by SIGCHLD. Linux looks for a child before
        // it looks for a signal: of 4,000 such calls none failed there.
        for (Transition way : Handlers.enter(world, me, Signal.SIGCHLD)) {
          choices.fails(way.next(), "EINTR", RACE.and(way.because()));
        }
      }
    } else {
      if (onlyZombies) {
        choices.fails("ECHILD", NO_MATCH);
      }
      if (!onlyZombies || !linux) {
        nothing(inquiry, onlyZombies ? quiet.and(NO_MATCH) : quiet, choices);
      }
    }
  }

  /** What a handler does to the call: asking again and again, nobody is ever inside it for long. */
  private static Interruption interruption(Inquiry inquiry) {
    if (inquiry.form() == Inquiry.Form.POLL) {
      return Interruption.NEVER;
    }
    return inquiry.form().isOfWaitid() ? WAITID_INTERRUPTED : INTERRUPTED;
  }

  /** Whether SIGCHLD has come that a handler without SA_RESTART is for. */
  private static boolean isInterruptedByChildren(Inquiry inquiry, Process me) {
    return inquiry.hangs()
        && inquiry.form() != Inquiry.Form.POLL
        && (Dispositions.deliverable(me) & Signal.SIGCHLD.bit()) != 0
        && Dispositions.catches(me, Signal.SIGCHLD)
        && !Dispositions.has(me, Signal.SIGCHLD, ActionFlag.RESTART);
  }

  /** There are children, but there is nothing to tell of any. */
  private static void nothing(Inquiry inquiry, Because quiet, Choices choices) {
    if (inquiry.hangs()) {
      choices.blocks(UNTIL_THE_END.and(quiet));
      return;
    }
    if (inquiry.form().isOfWaitid()) {
      choices.succeeds(quiet.and(NOTHING_TOLD), "0");
      return;
    }
    choices.succeeds(quiet.and(NOTHING_YET).and(UNTOUCHED), "0");
    if (choices.seen() != null && !choices.setting().isLinux()) {
      // Nobody does it, but nothing forbids to store something.
      choices.succeeds(quiet.and(NOTHING_YET).and(UNTOUCHED), "0", "stored");
    }
  }

  static boolean isEligible(Process child, Process me, Pid target, Choices choices) {
    return child.parent() == me.index()
        && child.life() != Life.GONE
        && isNamed(child, me, target, choices);
  }

  /** Whether a target names a process, be it a child or not. */
  static boolean isNamed(Process process, Process me, Pid target, Choices choices) {
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
  static Optional<World> begins(Operation operation, Choices choices) {
    Process me = choices.me();
    Inquiry inquiry = me.awaited() != 0 ? null : Inquiry.of(operation);
    if (inquiry == null || !inquiry.asksForGroup()) {
      return Optional.empty();
    }
    ask(operation, choices);
    int group = group(inquiry.target(), me, choices.setting());
    return choices.transitions().isEmpty() && choices.mayBlock()
        ? Optional.of(choices.world().with(me.awaiting(group)))
        : Optional.empty();
  }
}
