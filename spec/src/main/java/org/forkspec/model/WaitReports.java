package org.forkspec.model;

import org.forkspec.scenario.Action;
import org.forkspec.scenario.Signal;

/** What a wait function says of a child whose status it obtains, and what becomes of the child. */
final class WaitReports {

  private static final Because PID = Because.of("WAIT-RETURNS-CHILD-PID", "STATUS-THREE-KINDS");
  private static final Because NO_STATUS = Because.of("WAIT-NULL-STATLOC");
  private static final Because KEPT = Because.of("WAITID-WNOWAIT-KEEPS");
  private static final Because ALIKE = Because.of("WAITID-INT-ID-MATCH");
  private static final Because AT_ONCE = Because.of("WAIT-IMMEDIATE-IF-AVAILABLE");
  private static final Because EXITED =
      Because.of("WAIT-WIFEXITED-WEXITSTATUS", "WAIT-MACROS-EXCLUSIVE");
  private static final Because ZOMBIE = Because.of("EXIT-STATUS-GENERATED", "EXIT-ZOMBIE");
  private static final Because KEEPS_ZOMBIE = Because.of("SIGCHLD-DEFAULT-IGNORE-KEEPS-ZOMBIE");
  private static final Because ZERO = Because.of("WAIT-STATUS-ZERO-IFF-SUCCESS");
  private static final Because LOW_BITS = Because.of("EXIT-STATUS-LOW-8-BITS");
  private static final Because SIGNALED =
      Because.of("WAIT-WIFSIGNALED-WTERMSIG", "WAIT-MACROS-EXCLUSIVE");
  private static final Because ABNORMAL = Because.of("EXIT-ABNORMAL-SAME-CONSEQUENCES");
  private static final Because CORE = Because.of("WAIT-WCOREDUMP");
  private static final Because SIGPIPE = Because.of("WRITE-PIPE-SIGPIPE-KILLS");
  private static final Because KILLED_STOPPED =
      Because.of("WAITPID-STOPPED-KILLED", "STOPPED-SIGKILL-DIES");
  private static final Because REPORT_LOST =
      Because.of("WAITPID-TERMINATION-REPLACES-CONT", "STATUS-NEWEST-REPLACES");
  private static final Because DEFERRED = Because.of("STOPPED-SIGTERM-THEN-CONT-DIES");
  private static final Because SURVIVED = Because.of("FORK-DISPOSITIONS-INHERITED");
  private static final Because STOPPED =
      Because.of("WAIT-WIFSTOPPED-WSTOPSIG", "WAIT-MACROS-EXCLUSIVE");
  private static final Because SIGSTOP = Because.of("STOP-SIGSTOP-UNCATCHABLE");
  private static final Because TERMINAL_STOP = Because.of("SIGTSTP-DEFAULT-STOPS");
  private static final Because CONTINUATION_LOST =
      Because.of("WAITPID-CONT-THEN-STOP-REPLACED", "STATUS-NEWEST-REPLACES");
  private static final Because CONTINUED = Because.of("WAIT-WIFCONTINUED", "WAIT-MACROS-EXCLUSIVE");
  private static final Because STOP_LOST =
      Because.of("WAITPID-STOP-THEN-CONT-REPLACED", "STATUS-NEWEST-REPLACES");
  private static final Because EVEN_BLOCKED = Because.of("SIGCONT-CONTINUES-EVEN-BLOCKED");
  private static final Because EVEN_IGNORED = Because.of("SIGCONT-CONTINUES-EVEN-IGNORED");
  private static final Because STILL_REPORTED = Because.of("SIGCHLD-IGN-STOP-STILL-REPORTED");

  private static final Because EXISTING = Because.of("SIGCHLD-IGN-EXISTING-ZOMBIE");

  private WaitReports() {}

  /** Adds the report of a child that has one. */
  static void report(Process child, Because chosen, Inquiry inquiry, Choices choices) {
    World world = choices.world();
    Because selected =
        chosen.andIf(Adoption.isAdopted(child, choices.setting()), Adoption.WAITABLE);
    Status report = child.report();
    Because ignored = Because.NOTHING.andIf(choices.me().ignores(Signal.SIGCHLD), STILL_REPORTED);
    switch (report.kind()) {
      case STOPPED ->
          tell(
              child,
              report,
              world.with(child.withReport(inquiry.keeps() ? report.keeping() : Status.NONE)),
              (report.signal() == Signal.SIGSTOP ? SIGSTOP : TERMINAL_STOP)
                  .andIf(child.remembers(Past.CONTINUATION_LOST), CONTINUATION_LOST)
                  .and(ignored)
                  .and(selected),
              inquiry,
              choices);
      case CONTINUED ->
          tell(
              child,
              report,
              world.with(
                  inquiry.keeps()
                      ? child.withReport(report.keeping())
                      : child.withReport(Status.NONE).remembering(Past.RESUMED)),
              Because.NOTHING
                  .andIf(child.remembers(Past.STOP_LOST), STOP_LOST)
                  .andIf(child.ignores(Signal.SIGCONT), EVEN_IGNORED)
                  .andIf(Dispositions.blocks(child, Signal.SIGCONT), EVEN_BLOCKED)
                  .and(ignored)
                  .and(selected),
              inquiry,
              choices);
      case NONE, EXITED, SIGNALED -> ending(child, selected, inquiry, choices);
    }
  }

  private static void ending(Process child, Because selected, Inquiry inquiry, Choices choices) {
    Because lost =
        EndingRules.shownBy(child)
            .andIf(child.remembers(Past.REPORT_LOST), REPORT_LOST)
            .and(selected);
    Status ending = child.ending();
    if (ending.kind() == Status.Kind.EXITED) {
      boolean plain =
          Dispositions.action(choices.me(), Signal.SIGCHLD)
              .equals(Action.plain(Action.Kind.DEFAULT));
      Because why =
          ZOMBIE
              .andIf(plain, KEEPS_ZOMBIE)
              .andIf(ending.code() == 0, ZERO)
              .andIf(child.remembers(Past.IGNORED_LIKE_PARENT), SURVIVED)
              .and(lost);
      tell(child, ending, ended(child, ending, inquiry, choices), why, inquiry, choices);
      return;
    }
    Signal signal = ending.signal();
    Because why =
        ABNORMAL
            .andIf(signal == Signal.SIGPIPE, SIGPIPE)
            .andIf(child.remembers(Past.KILLED_WHILE_STOPPED), KILLED_STOPPED)
            .andIf(
                child.remembers(Past.SIGNALED_WHILE_STOPPED) && signal != Signal.SIGKILL, DEFERRED)
            .and(lost);
    if (!inquiry.form().tellsHow()) {
      tell(child, ending, ended(child, ending, inquiry, choices), why, inquiry, choices);
      return;
    }
    for (boolean core : new boolean[] {false, true}) {
      if (ending.mayDump(core)) {
        Status known = ending.dumping(core);
        Because both = why.andIf(core, CORE);
        tell(child, known, ended(child, known, inquiry, choices), both, inquiry, choices);
      }
    }
  }

  private static World ended(Process child, Status known, Inquiry inquiry, Choices choices) {
    return choices
        .world()
        .with(inquiry.keeps() ? child.withEnding(known.keeping()) : child.withLife(Life.GONE));
  }

  private static void tell(
      Process child, Status status, World next, Because why, Inquiry inquiry, Choices choices) {
    boolean ended = status.kind() == Status.Kind.EXITED || status.kind() == Status.Kind.SIGNALED;
    boolean waitid = inquiry.form().isOfWaitid();
    Because kept =
        Because.NOTHING
            .andIf(status.kept(), KEPT)
            .andIf(status.kept() && !waitid, ALIKE)
            .andIf(status.kept() && ended && inquiry.hangs(), AT_ONCE);
    Because all =
        kept.and(why)
            .andIf(ended && ChildSignals.wantsNoZombies(choices.me()), EXISTING)
            .andIf(
                ended && Dispositions.hearsOfChildren(choices.me()) && !inquiry.hangs(),
                ChildSignals.AVAILABLE);
    if (inquiry.keeps()) {
      tell(child, status, next, all, inquiry.form(), choices);
    } else {
      ChildSignals.obtain(
          choices.me(),
          child,
          next,
          (world, because) ->
              tell(child, status, world, all.and(because), inquiry.form(), choices));
    }
  }

  private static void tell(
      Process child, Status status, World next, Because why, Inquiry.Form form, Choices choices) {
    switch (form) {
      case INFO, NOTHING -> WaitIdRules.tell(child, status, next, why, form, choices);
      case PID -> choices.goes(next, NO_STATUS.and(why).and(PID), pid(child));
      case STATUS, POLL -> told(child, status, next, why.and(PID), choices);
    }
  }

  /** What the decoders of a status word say. */
  private static void told(Process child, Status status, World next, Because why, Choices choices) {
    String pid = pid(child);
    String signal = status.signal().word();
    switch (status.kind()) {
      case EXITED ->
          choices.goes(
              next,
              (status.code() > 127 ? LOW_BITS.and(EXITED) : EXITED.and(LOW_BITS)).and(why),
              pid,
              "exited",
              Integer.toString(status.code()));
      // None: of a world that is blurred, in which nobody looks.
      case SIGNALED, NONE -> {
        if (status.mayDump(false)) {
          choices.goes(next, SIGNALED.and(why), pid, "signaled", signal);
        } else {
          choices.goes(next, SIGNALED.and(why), pid, "signaled", signal, "core");
        }
      }
      case STOPPED -> choices.goes(next, STOPPED.and(why), pid, "stopped", signal);
      case CONTINUED -> choices.goes(next, CONTINUED.and(why), pid, "continued");
    }
  }

  private static String pid(Process child) {
    return Integer.toString(child.pid());
  }
}
