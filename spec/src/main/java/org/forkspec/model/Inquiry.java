package org.forkspec.model;

import java.util.Set;
import org.forkspec.scenario.IdType;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.WaitIdOption;
import org.forkspec.scenario.WaitOperation;
import org.forkspec.scenario.WaitOption;
import org.jspecify.annotations.Nullable;

/**
 * What one call of a wait function asks: the functions differ in little else.
 *
 * @param selects why it is these children that are meant
 * @param ended whether it asks for children that have ended
 * @param stopped whether it asks for children that have stopped
 * @param continued whether it asks for children that have gone on
 * @param hangs whether it blocks while there is nothing to tell
 * @param keeps whether the status can be obtained again
 */
record Inquiry(
    Form form,
    Pid target,
    Because selects,
    boolean ended,
    boolean stopped,
    boolean continued,
    boolean hangs,
    boolean keeps) {

  private static final Because ANY = Because.of("WAITPID-SELECT-ANY");
  private static final Because THAT_CHILD = Because.of("WAITPID-SELECT-PID");
  private static final Because OWN_GROUP = Because.of("WAITPID-PID0-SAME-GROUP");
  private static final Because THAT_GROUP = Because.of("WAITPID-NEG-PGID");
  private static final Because POLLS = Because.of("WAITPID-WNOHANG-EVENTUAL");
  private static final Because P_ALL = Because.of("WAITID-P-ALL");
  private static final Because P_PID = Because.of("WAITID-P-PID");
  private static final Because P_PGID = Because.of("WAITID-P-PGID");
  private static final Because P_PIDFD = Because.of("WAITID-P-PIDFD");

  private static final Inquiry WAIT =
      new Inquiry(Form.STATUS, new Pid.MinusOne(), ANY, true, false, false, true, false);

  /** What a call tells of a child. */
  enum Form {
    /** Its pid and a status word. */
    STATUS,
    /** The same; the caller asks again and again. */
    POLL,
    /** Its pid; the caller wants no status word. */
    PID,
    /** 0, and a siginfo. */
    INFO,
    /** 0; the caller wants no siginfo. */
    NOTHING;

    /** Whether it tells how a child has ended. */
    boolean tellsHow() {
      return this != PID && this != NOTHING;
    }

    boolean isOfWaitid() {
      return this == INFO || this == NOTHING;
    }
  }

  /** What an operation asks, if it is one that waits and its arguments are valid. */
  static @Nullable Inquiry of(Operation operation) {
    if (operation instanceof Operation.WaitPid waitpid) {
      return waitpid(Form.STATUS, waitpid.target(), waitpid.options());
    } else if (operation instanceof Operation.Wait) {
      return WAIT;
    } else if (operation instanceof WaitOperation.WaitPidNull waitpid) {
      return waitpid(Form.PID, waitpid.target(), waitpid.options());
    } else if (operation instanceof WaitOperation.WaitPoll poll) {
      Because selects = POLLS.and(THAT_CHILD);
      return new Inquiry(Form.POLL, poll.target(), selects, true, false, false, true, false);
    } else if (operation instanceof WaitOperation.WaitId waitid) {
      return waitid(Form.INFO, waitid.type(), waitid.id(), waitid.options());
    } else if (operation instanceof WaitOperation.WaitIdNull waitid) {
      return waitid(Form.NOTHING, waitid.type(), waitid.id(), waitid.options());
    }
    return null;
  }

  private static Inquiry waitpid(Form form, Pid target, Set<WaitOption> options) {
    return new Inquiry(
        form,
        target,
        selects(target),
        true,
        options.contains(WaitOption.WUNTRACED),
        options.contains(WaitOption.WCONTINUED),
        !options.contains(WaitOption.WNOHANG),
        false);
  }

  private static Because selects(Pid target) {
    if (target instanceof Pid.Of) {
      return THAT_CHILD;
    } else if (target instanceof Pid.Number number) {
      return number.value() > 0 ? THAT_CHILD : THAT_GROUP;
    } else if (target instanceof Pid.GroupOf) {
      return THAT_GROUP;
    } else {
      return target instanceof Pid.Zero ? OWN_GROUP : ANY;
    }
  }

  private static @Nullable Inquiry waitid(
      Form form, IdType type, Pid id, Set<WaitIdOption> options) {
    boolean ended = options.contains(WaitIdOption.WEXITED);
    boolean stopped = options.contains(WaitIdOption.WSTOPPED);
    boolean continued = options.contains(WaitIdOption.WCONTINUED);
    boolean valid =
        isSet(type, id)
            && !options.contains(WaitIdOption.UNKNOWN)
            && (ended || stopped || continued);
    if (!valid) {
      return null;
    }
    return new Inquiry(
        form,
        target(type, id),
        switch (type) {
          case P_PID -> P_PID;
          case P_PGID -> P_PGID;
          case P_PIDFD -> P_PIDFD;
          case P_ALL, UNKNOWN -> P_ALL;
        },
        ended,
        stopped,
        continued,
        !options.contains(WaitIdOption.WNOHANG),
        options.contains(WaitIdOption.WNOWAIT));
  }

  /** Whether a kind of set and an ID can stand for some processes. */
  static boolean isSet(IdType type, Pid id) {
    return switch (type) {
      case P_ALL -> true;
      case P_PID, P_PIDFD -> id instanceof Pid.Of || isPositive(id);
      case P_PGID -> id instanceof Pid.Of || id instanceof Pid.Zero || isPositive(id);
      case UNKNOWN -> false;
    };
  }

  private static boolean isPositive(Pid id) {
    return id instanceof Pid.Number number && number.value() > 0;
  }

  private static Pid target(IdType type, Pid id) {
    if (type == IdType.P_ALL) {
      return new Pid.MinusOne();
    } else if (type != IdType.P_PGID) {
      return id;
    } else if (id instanceof Pid.Number number) {
      return new Pid.Number(-number.value());
    }
    return id instanceof Pid.Of of ? new Pid.GroupOf(of.process()) : id;
  }

  /** Whether it asks for no more than {@code wait} does. */
  boolean isLikeWait() {
    return form == Form.STATUS && asksForAny() && !stopped && !continued && hangs;
  }

  boolean asksForAny() {
    return target instanceof Pid.MinusOne;
  }

  boolean asksForGroup() {
    return target instanceof Pid.GroupOf
        || target instanceof Pid.Zero
        || (target instanceof Pid.Number number && number.value() < 0);
  }

  /** Whether there is something to tell it of a child. */
  boolean isAnsweredBy(Process child) {
    return switch (child.report().kind()) {
      case STOPPED -> stopped;
      case CONTINUED -> continued;
      case NONE, EXITED, SIGNALED -> ended && child.life() == Life.ZOMBIE;
    };
  }
}
