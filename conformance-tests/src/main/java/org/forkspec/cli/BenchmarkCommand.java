package org.forkspec.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.forkspec.benchmark.BareLoop;
import org.forkspec.benchmark.Benchmark;
import org.forkspec.benchmark.Effort;
import org.forkspec.benchmark.Part;
import org.forkspec.harness.Containment;
import org.forkspec.implementation.Implementation;
import org.forkspec.implementation.ImplementationFailure;
import org.forkspec.implementation.Profile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Measures how fast Forkspec is. */
@Command(
    name = "benchmark",
    description = {
      "Measures how fast Forkspec itself is, and whether that is as fast as it ought to be.",
      "Figures are ratios, which other machines have, too: of a run, of a bare loop of fork and"
          + " wait in C, of the shortest. While it measures, nothing else should run."
    },
    footerHeading = "%nExit status:%n",
    footer = {
      "  0 every goal is met    1 one is not    2 wrong usage    3 an adapter is unavailable",
      "",
      "Examples:",
      "  forkspec benchmark                   all of it; takes some 10 minutes",
      "  forkspec benchmark --quick           rougher, in two or three minutes",
      "  forkspec benchmark --only memory --scenarios 100000",
      "  forkspec benchmark --only share,forks --implementation cpython"
    })
final class BenchmarkCommand implements Callable<Integer> {

  private static final Duration BUILD_LIMIT = Duration.ofMinutes(1);

  @ParentCommand private ForkspecCommand forkspec;
  @Spec private CommandSpec spec;

  @Option(
      names = "--implementation",
      defaultValue = "c-glibc",
      paramLabel = "NAME",
      description =
          "The implementation of 'forkspec list' that runs are measured with; ${DEFAULT-VALUE} if"
              + " not given.")
  private String implementation;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      converter = PartWords.class,
      completionCandidates = PartWords.class,
      description = "Only these questions: ${COMPLETION-CANDIDATES}.")
  private List<Part> only = new ArrayList<>();

  @Option(names = "--quick", description = "Measures less, in two or three minutes.")
  private boolean quick;

  @Option(
      names = "--scenarios",
      paramLabel = "N",
      converter = PositiveNumber.class,
      description =
          "How many simulated scenarios the run has whose memory is watched; if not given,"
              + " "
              + Effort.LONG_RUN
              + ".")
  private Optional<Integer> scenarios = Optional.empty();

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures there, too.")
  private Optional<Path> json = Optional.empty();

  @Override
  public Integer call() {
    Surroundings surroundings = forkspec.surroundings();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Target target = Target.of(surroundings.home().registry().get(implementation));
    Set<Part> parts = only.isEmpty() ? EnumSet.allOf(Part.class) : EnumSet.copyOf(only);
    Effort effort = quick ? Effort.quick() : Effort.full();
    AnswerTable table = new AnswerTable(out, forkspec.terminal());
    // Or it would be told when all is over that they cannot be written.
    json.ifPresent(table::write);
    boolean real = parts.stream().anyMatch(part -> part != Part.MEMORY);
    Optional<Supplier<Implementation>> starter = Optional.empty();
    if (real) {
      starter = starter(target, err);
      table.said("containment", surroundings.starter().containment());
    }
    Optional<BareLoop> loop = Optional.empty();
    if (parts.contains(Part.FORKS) || parts.contains(Part.TRACES)) {
      loop = loop(surroundings, err);
    }
    table.said("effort", quick ? "quick" : "full");
    try (BenchmarkProgress progress = new BenchmarkProgress(forkspec.terminal(), err)) {
      new Benchmark(
              starter, loop, scenarios.map(effort::withScenarios).orElse(effort), parts, progress)
          .run(answer -> progress.aside(() -> table.add(answer)));
    } catch (ImplementationFailure e) {
      Failures.print(target.name(), e, err);
      return ExitStatus.ADAPTER_FAILED;
    }
    table.ends();
    json.ifPresent(table::write);
    return table.status(!real || starter.isPresent());
  }

  /** What starts the implementation, if it can be started. */
  private Optional<Supplier<Implementation>> starter(Target target, PrintWriter err) {
    Surroundings surroundings = forkspec.surroundings();
    try (Implementation started = target.start(surroundings)) {
      Profile profile = started.profile();
      new AnswerTable(spec.commandLine().getOut(), forkspec.terminal())
          .said(
              "implementation",
              profile.implementation() + " " + profile.version() + " on " + profile.platform());
      return Optional.of(() -> target.start(surroundings));
    } catch (ImplementationFailure e) {
      Failures.print(target.name(), e, err);
      return Optional.empty();
    }
  }

  /** The loop in C, built where that is due. */
  private static Optional<BareLoop> loop(Surroundings surroundings, PrintWriter err) {
    Path folder = surroundings.home().top().resolve("conformance-tests/benchmark");
    Programs.Printed built =
        Programs.run(List.of("make", "-s", "-C", folder.toString()), BUILD_LIMIT);
    if (!built.worked()) {
      err.println("forkspec: the bare loop cannot be built: " + built.text());
      return Optional.empty();
    }
    return Optional.of(new BareLoop(folder.resolve("build/bare"), Containment.best()));
  }
}
