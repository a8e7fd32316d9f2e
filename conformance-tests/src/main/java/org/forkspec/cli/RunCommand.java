package org.forkspec.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.forkspec.conformance.Verification;
import org.forkspec.generator.Theme;
import org.forkspec.implementation.ImplementationFailure;
import org.forkspec.report.ReportFolder;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Verifies implementations. */
@Command(
    name = "run",
    description = "Verifies implementations: runs random scenarios, and judges what came of them.",
    footerHeading = "%nExit status, of several implementations the worst:%n",
    footer = {
      "  0   conforms                    1   a finding",
      "  2   wrong usage or input        3   the adapter failed, or is unavailable",
      "  4   inconclusive                130 interrupted, and the report is written",
      "",
      "Examples:",
      "  forkspec run",
      "  forkspec run --implementation c-glibc --implementation cpython --tries 1000",
      "  forkspec run --adapter 'python3.13 -S adapter.py' --time 10m --theme pipe",
      "  forkspec run --seed 42            the same scenarios as the last time with 42"
    })
final class RunCommand implements Callable<Integer> {

  @ParentCommand private ForkspecCommand forkspec;
  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "0..*")
  private List<Choice> choices = new ArrayList<>();

  @Option(
      names = "--tries",
      defaultValue = "100",
      paramLabel = "N",
      converter = PositiveNumber.class,
      description = "How many scenarios each property runs; ${DEFAULT-VALUE} if not given.")
  private int tries;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Repeats the scenarios of an earlier run, which printed it.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--time",
      paramLabel = "LIMIT",
      converter = TimeLimit.class,
      description = "Begins no scenario after that time: 30s, 10m, 6h, PT1H30M.")
  private Optional<Duration> time = Optional.empty();

  @Option(
      names = "--theme",
      split = ",",
      paramLabel = "T",
      converter = ThemeWords.class,
      completionCandidates = ThemeWords.class,
      description = "Only the properties of these themes: ${COMPLETION-CANDIDATES}.")
  private List<Theme> themes = new ArrayList<>();

  @Option(
      names = "--report",
      defaultValue = "forkspec-report",
      paramLabel = "DIR",
      description =
          "Where the report is written, of several implementations into a folder for each;"
              + " ${DEFAULT-VALUE} if not given.")
  private Path report;

  @Mixin private Expecting expecting;

  @Override
  public Integer call() {
    Surroundings surroundings = forkspec.surroundings();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    List<Target> targets = Choice.targets(choices, surroundings.home().registry());
    folderAt(report);
    expecting.check(targets.size(), partial());
    Verification.Options options =
        new Verification.Options(
            seed.orElseGet(() -> new Random().nextLong(1, 1_000_000_000)),
            tries,
            time,
            themes.isEmpty() ? EnumSet.allOf(Theme.class) : EnumSet.copyOf(themes));
    List<String> summary = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int status = ExitStatus.CONFORMS;
    try (Interruption interruption = Interruption.expected(err, forkspec.terminal())) {
      for (Target target : targets) {
        if (interruption.hasHappened()) {
          break;
        }
        Run run =
            new Run(surroundings, forkspec.terminal(), out, err, options, interruption, expecting);
        int one;
        try {
          String verdict =
              run.verify(target, name -> targets.size() == 1 ? report : sub(name, names)).verdict();
          one = ExitStatus.of(verdict);
          summary.add(target.name() + ": " + verdict);
        } catch (ImplementationFailure e) {
          Failures.print(target.name(), e, err);
          one = ExitStatus.ADAPTER_FAILED;
          summary.add(target.name() + ": " + e.getMessage());
        }
        status = ExitStatus.worse(status, one);
      }
      if (targets.size() > 1) {
        summary.forEach(out::println);
      }
      return interruption.hasHappened() ? interruption.status() : status;
    }
  }

  private Optional<String> partial() {
    return themes.isEmpty() ? time.map(limit -> "--time") : Optional.of("--theme");
  }

  private Path sub(String name, Set<String> taken) {
    String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+", "");
    String folder = plain.isEmpty() ? "implementation" : plain;
    for (int i = 2; !taken.add(folder); i++) {
      folder = plain + "-" + i;
    }
    return report.resolve(folder);
  }

  /**
   * The report folder of that name.
   *
   * @throws CommandProblem if it cannot be one
   */
  static ReportFolder folderAt(Path folder) {
    try {
      return ReportFolder.at(folder);
    } catch (IllegalArgumentException e) {
      throw new CommandProblem("--report: " + e.getMessage());
    }
  }
}
