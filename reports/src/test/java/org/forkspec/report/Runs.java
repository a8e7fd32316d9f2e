package org.forkspec.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.forkspec.implementation.Profile;
import org.forkspec.oracle.Explanation;
import org.forkspec.report.RequirementResult.Standing;
import org.forkspec.requirement.Requirements;
import org.forkspec.scenario.Lines;
import org.forkspec.trace.Trace;
import org.forkspec.trace.TraceText;

/** Runs to report: several properties of each verdict, with real scenarios and traces. */
final class Runs {

  static final long SEED = 8_230_471_955_012_345L;

  static final Profile PROFILE =
      new Profile(
          "CPython",
          "3.11.2",
          "linux x86_64",
          Set.of("fork", "exit", "waitpid", "kill", "pipe", "read", "write", "close", "getpid"),
          Profile.Generator.RESEEDED,
          Set.of("RT-PRNG-CPYTHON-MODULE-RESEEDED"),
          Profile.Leader.GROUP,
          Profile.Claim.LINUX);

  static final Subject SUBJECT =
      new Subject(
          "CPython",
          "3.11.2",
          "linux x86_64",
          List.of("python3", "-u", "adapters/python/adapter.py", "--greeting", "it's <b>me</b>"));

  private static final Instant STARTED = Instant.parse("2026-11-22T13:00:00Z");

  private static final String STOPPED_TWICE =
      """
      # A stop must be told once: the second call finds nothing new.
      scenario stop-told-twice
      main fork A
      main kill A SIGSTOP
      main waitpid A WUNTRACED
      main waitpid A WUNTRACED WNOHANG
      main kill A SIGKILL
      main waitpid A
      A getpid
      A pipe q
      A read q.r 1
      go
      main 0 = 0 4241
      A 0 = 0 4242
      main 1 = 4242
      A 1 = 4242
      A 2 = 0
      main 2 = 0
      main 3 = 4242 stopped SIGSTOP
      main 4 = 4242 stopped SIGSTOP
      main 5 = 0
      main 6 = 4242 signaled SIGKILL
      end stop-told-twice
      """;

  private static final String PIPE =
      """
      scenario end-of-file-unseen
      main pipe p
      main fork A
      main close p.w
      main read p.r 16
      main read p.r 16
      main waitpid A
      A write p.w hello
      A exit 3
      go
      main 0 = 0 4251
      main 1 = 0
      A 0 = 0 4252
      A 1 = 5
      main 2 = 4252
      main 3 = 0
      main 4 = hello
      timeout end-of-file-unseen
      """;

  private Runs() {}

  static Trace trace(String text) {
    return TraceText.read(new Lines(text, "the test"));
  }

  static Finding stoppedTwice() {
    return new Finding(
        PROFILE,
        new Explanation(
            trace(STOPPED_TWICE),
            7,
            "main",
            4,
            List.of("main 4 = 0"),
            "main 4 = 4242 stopped SIGSTOP",
            List.of("WAITPID-STOP-REPORTED-ONCE", "STATUS-CONSUMED-ONCE")),
        SEED,
        "WaitpidStatus.stopsAreReportedOnce-1f0c",
        false);
  }

  static Finding unseenEndOfFile() {
    return new Finding(
        PROFILE,
        new Explanation(
            trace(PIPE),
            7,
            "main",
            5,
            List.of("main 5 ="),
            "nothing came",
            List.of("PIPE-EOF-ALL-WRITERS", "READ-PIPE-EOF", "FORK-FD-TABLE-PRIVATE")),
        SEED,
        "Pipes.endOfFileWhenAllWritersAreGone-77aa",
        false);
  }

  /** One of each verdict and more. */
  static RunResult mixed() {
    List<PropertyResult> all = new ArrayList<>();
    all.add(
        property(
            "ForkReturnValue.zeroInTheChildAndItsPidInTheParent",
            "fork returns 0 in the child and the child's own pid in the parent.",
            "fork",
            "PASS",
            "FORK-RETURN-PARENT-CHILD",
            "FORK-CREATES-PROCESS",
            "FORK-CHILD-PID-UNIQUE",
            "GETPID-STABLE",
            "VFORK-PARENT-SUSPENDED"));
    all.add(
        property(
            "RandomReseed.childrenDrawAnotherStream",
            "After a fork, parent & child <b>draw</b> different numbers.",
            "random reseed",
            "PASS",
            "RT-PRNG-CPYTHON-MODULE-RESEEDED"));
    all.add(
        property(
            "WaitpidStatus.everyEndIsReportedOnce",
            "Every way to end is reported, exactly once.",
            "waitpid status",
            "PASS",
            "WAITPID-SELECT-PID",
            "WAIT-RETURNS-CHILD-PID",
            "EXIT-STATUS-LOW-8-BITS",
            "STATUS-CONSUMED-ONCE"));
    all.add(
        failed(
            "WaitpidStatus.stopsAreReportedOnce",
            "A stop is reported once, to whoever asks with WUNTRACED.",
            "waitpid status",
            stoppedTwice()));
    all.add(
        failed(
            "Pipes.endOfFileWhenAllWritersAreGone",
            "A reader sees end-of-file when the last writer is gone, and not before.",
            "pipes",
            unseenEndOfFile()));
    all.add(
        other(
            "Pipes.capacity",
            "pipes",
            "INCONCLUSIVE",
            "the search's budget of 200,000 worlds ran out",
            ""));
    all.add(
        other(
            "Signals.handlersRun",
            "signals",
            "ERROR",
            "the adapter died with status 139 in scenario s-17",
            "Traceback (most recent call last):\n  File \"adapter.py\", line 3\nMemoryError\n"));
    all.add(
        other("Sessions.setsid", "sessions", "NOT_APPLICABLE", "it does not perform setsid", ""));
    all.add(other("Memory.shared", "memory", "NOT_APPLICABLE", "it does not perform mmap", ""));
    return run(all);
  }

  static RunResult passing() {
    return run(
        List.of(
            property(
                "Pipes.order",
                "Bytes keep their order.",
                "pipes",
                "PASS",
                "PIPE-FIFO-BYTE-STREAM")));
  }

  static RunResult run(List<PropertyResult> properties) {
    List<String> broken =
        properties.stream()
            .flatMap(p -> p.findings().stream())
            .flatMap(f -> f.explanation().requirements().stream())
            .toList();
    List<String> witnessed =
        properties.stream()
            .filter(p -> p.verdict().equals("PASS"))
            .flatMap(p -> p.requirements().stream())
            .toList();
    List<RequirementResult> requirements =
        Requirements.catalogue().all().stream()
            .map(
                r ->
                    broken.contains(r.id())
                        ? new RequirementResult(r.id(), Standing.FAILED, 12)
                        : witnessed.contains(r.id())
                            ? new RequirementResult(r.id(), Standing.PASSED, 431)
                            : r.interfaceName().equals("setsid")
                                ? new RequirementResult(r.id(), Standing.NOT_APPLICABLE, 0)
                                : new RequirementResult(r.id(), Standing.NOT_WITNESSED, 0))
            .toList();
    return new RunResult(
        SUBJECT, SEED, 500, STARTED, Duration.ofMillis(83_250), false, properties, requirements);
  }

  static PropertyResult property(
      String name, String sentence, String theme, String verdict, String... requirements) {
    return new PropertyResult(
        name,
        sentence,
        theme,
        verdict,
        500,
        STARTED.plusSeconds(name.length()),
        Duration.ofMillis(2345),
        List.of(requirements),
        List.of(),
        "",
        "");
  }

  private static PropertyResult failed(
      String name, String sentence, String theme, Finding finding) {
    return new PropertyResult(
        name,
        sentence,
        theme,
        "FAIL",
        37,
        STARTED.plusSeconds(9),
        Duration.ofMillis(1200),
        finding.explanation().requirements(),
        List.of(finding),
        "",
        "warning: this runtime is experimental\n");
  }

  private static PropertyResult other(
      String name, String theme, String verdict, String reason, String said) {
    return new PropertyResult(
        name,
        "What " + theme + " promise.",
        theme,
        verdict,
        verdict.equals("NOT_APPLICABLE") ? 0 : 17,
        STARTED.plusSeconds(20),
        Duration.ofMillis(300),
        verdict.equals("NOT_APPLICABLE") ? List.of("SETSID-NEW-SESSION") : List.of(),
        List.of(),
        reason,
        said);
  }
}
