package org.forkspec.model;

import org.forkspec.scenario.Signal;

/** What a wait function says of a child whose status it obtains, and what becomes of the child. */
final class WaitReports {

  private static final Because PID = Because.of("WAIT-RETURNS-CHILD-PID", "STATUS-THREE-KINDS");
  private static final Because EXITED =
      Because.of(
          "WAIT-WIFEXITED-WEXITSTATUS",
          "EXIT-STATUS-GENERATED",
          "EXIT-ZOMBIE",
          "WAIT-MACROS-EXCLUSIVE",
          "SIGCHLD-DEFAULT-IGNORE-KEEPS-ZOMBIE");
  private static final Because ZERO = Because.of("WAIT-STATUS-ZERO-IFF-SUCCESS");
  private static final Because LOW_BITS = Because.of("EXIT-STATUS-LOW-8-BITS");
  private static final Because SIGNALED =
      Because.of(
          "WAIT-WIFSIGNALED-WTERMSIG", "WAIT-MACROS-EXCLUSIVE", "EXIT-ABNORMAL-SAME-CONSEQUENCES");
  private static final Because CORE = Because.of("WAIT-WCOREDUMP");
  private static final Because SIGPIPE = Because.of("WRITE-PIPE-SIGPIPE-KILLS");
  private static final Because KILLED_STOPPED =
      Because.of("WAITPID-STOPPED-KILLED", "STOPPED-SIGKILL-DIES");
  private static final Because REPORT_LOST =
      Because.of("WAITPID-TERMINATION-REPLACES-CONT", "STATUS-NEWEST-REPLACES");
  private static final Because DEFERRED = Because.of("STOPPED-SIGTERM-THEN-CONT-DIES");
  private static final Because SURVIVED = Because.of("FORK-DISPOSITIONS-INHERITED");
  private static final Because STOPPED =
      Because.of("WAIT-WIFSTOPPED-WSTOPSIG", "WAITPID-STOP-REPORTED-ONCE", "WAIT-MACROS-EXCLUSIVE");
  private static final Because SIGSTOP = Because.of("STOP-SIGSTOP-UNCATCHABLE");
  private static final Because TERMINAL_STOP = Because.of("SIGTSTP-DEFAULT-STOPS");
  private static final Because CONTINUATION_LOST =
      Because.of("WAITPID-CONT-THEN-STOP-REPLACED", "STATUS-NEWEST-REPLACES");
  private static final Because CONTINUED =
      Because.of("WAIT-WIFCONTINUED", "WAITPID-CONT-REPORTED-ONCE", "WAIT-MACROS-EXCLUSIVE");
  private static final Because STOP_LOST =
      Because.of("WAITPID-STOP-THEN-CONT-REPLACED", "STATUS-NEWEST-REPLACES");
  private static final Because EVEN_IGNORED = Because.of("SIGCONT-CONTINUES-EVEN-IGNORED");

  private WaitReports() {}

  /** Adds the report of a child that has one. */
  static void report(Process child, Because chosen, Choices choices) {
    World world = choices.world();
    Because selected =
        chosen.andIf(Adoption.isAdopted(child, choices.setting()), Adoption.WAITABLE);
    String pid = Integer.toString(child.pid());
    Status report = child.report();
    switch (report.kind()) {
      case STOPPED ->
          choices.goes(
              world.with(child.withReport(Status.NONE)),
              STOPPED
                  .and(report.signal() == Signal.SIGSTOP ? SIGSTOP : TERMINAL_STOP)
                  .andIf(child.remembers(Past.CONTINUATION_LOST), CONTINUATION_LOST)
                  .and(selected)
                  .and(PID),
              pid,
              "stopped",
              report.signal().word());
      case CONTINUED ->
          choices.goes(
              world.with(child.withReport(Status.NONE).remembering(Past.RESUMED)),
              CONTINUED
                  .andIf(child.remembers(Past.STOP_LOST), STOP_LOST)
                  .andIf(child.ignores(Signal.SIGCONT), EVEN_IGNORED)
                  .and(selected)
                  .and(PID),
              pid,
              "continued");
      case NONE, EXITED, SIGNALED ->
          ending(child, world.with(child.withLife(Life.GONE)), selected, choices);
    }
  }

  private static void ending(Process child, World next, Because selected, Choices choices) {
    String pid = Integer.toString(child.pid());
    Because lost =
        Because.NOTHING
            .andIf(child.remembers(Past.REPORT_LOST), REPORT_LOST)
            .and(selected)
            .and(PID);
    Status ending = child.ending();
    if (ending.kind() == Status.Kind.EXITED) {
      boolean inherited =
          child.remembers(Past.IGNORED_A_SIGNAL) && child.remembers(Past.INHERITED_IGNORED);
      Because why =
          (ending.code() > 127 ? LOW_BITS.and(EXITED) : EXITED.and(LOW_BITS))
              .andIf(ending.code() == 0, ZERO)
              .andIf(inherited, SURVIVED)
              .and(lost);
      choices.goes(next, why, pid, "exited", Integer.toString(ending.code()));
      return;
    }
    Signal signal = ending.signal();
    Because why =
        SIGNALED
            .andIf(signal == Signal.SIGPIPE, SIGPIPE)
            .andIf(child.remembers(Past.KILLED_WHILE_STOPPED), KILLED_STOPPED)
            .andIf(
                child.remembers(Past.SIGNALED_WHILE_STOPPED) && signal != Signal.SIGKILL, DEFERRED)
            .and(lost);
    choices.goes(next, why, pid, "signaled", signal.word());
    if (signal.action() == Signal.Action.CORE) {
      choices.goes(next, why.and(CORE), pid, "signaled", signal.word(), "core");
    }
  }
}
