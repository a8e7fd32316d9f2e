package org.forkspec.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.forkspec.conformance.Verification;
import org.forkspec.generator.LitmusLibrary;
import org.forkspec.generator.Theme;
import org.forkspec.implementation.ImplementationFailure;
import org.forkspec.report.Matrix;
import org.forkspec.report.MatrixPage;
import org.forkspec.report.RunResult;
import org.forkspec.scenario.ScenarioText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Verifies all implementations that are here, and puts them beside each other on one page. */
@Command(
    name = "matrix",
    description =
        "Verifies all implementations that are available here, each against its list of expected"
            + " failures, and writes one page of them.",
    footerHeading =
        "%nExit status, of all of them the worst; what is unavailable does not count:%n",
    footer = {
      "  0   each conforms, or fails as listed",
      "  1   a finding that is not listed, or what is listed holds",
      "  2   wrong usage or input        3   an adapter failed, or none is available",
      "  4   inconclusive                130 interrupted, and the page is written",
      "",
      "Examples:",
      "  forkspec matrix",
      "  forkspec matrix --time 2h --tries 400 --seed 20261123",
      "  forkspec matrix --implementation c-glibc --implementation c-musl"
    })
final class MatrixCommand implements Callable<Integer> {

  /** What is slow gets one of so many scenarios. */
  private static final int SLOWER = 8;

  @ParentCommand private ForkspecCommand forkspec;
  @Spec private CommandSpec spec;

  @Option(
      names = "--implementation",
      paramLabel = "NAME",
      description = "Only these implementations of 'forkspec list'.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--tries",
      defaultValue = "40",
      paramLabel = "N",
      converter = PositiveNumber.class,
      description =
          "How many scenarios each property runs; ${DEFAULT-VALUE} if not given. What is slow gets"
              + " an eighth.")
  private int tries;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "S",
      description = "The seed of the scenarios; ${DEFAULT-VALUE} if not given.")
  private long seed;

  @Option(
      names = "--time",
      defaultValue = "28m",
      paramLabel = "LIMIT",
      converter = TimeLimit.class,
      description =
          "The time for all, which they share: 30s, 10m, 6h; ${DEFAULT-VALUE} if not given.")
  private Duration time;

  @Option(
      names = "--report",
      defaultValue = "forkspec-matrix",
      paramLabel = "DIR",
      description =
          "Where the page and a report for each are written; ${DEFAULT-VALUE} if not given.")
  private Path report;

  @Override
  public Integer call() {
    Surroundings surroundings = forkspec.surroundings();
    Registry registry = surroundings.home().registry();
    List<KnownImplementation> all =
        names.isEmpty() ? registry.all() : names.stream().distinct().map(registry::get).toList();
    RunCommand.folderAt(report);
    // A list that cannot be read is better told now than after half an hour.
    all.forEach(known -> ExpectedList.read(ExpectedList.of(known, surroundings.home())));
    PrintWriter err = spec.commandLine().getErr();
    try (Interruption interruption = Interruption.expected(err, forkspec.terminal())) {
      Matrix matrix = verify(all, surroundings, interruption);
      Path page = report.resolve("index.html");
      new MatrixPage(
              matrix,
              requirement ->
                  LitmusLibrary.of(requirement).stream().findFirst().map(ScenarioText::write))
          .write(page);
      PrintWriter out = spec.commandLine().getOut();
      out.println();
      out.println("page  " + page);
      return interruption.hasHappened() ? interruption.status() : status(matrix, err);
    }
  }

  private static int status(Matrix matrix, PrintWriter err) {
    List<Integer> statuses =
        matrix.columns().stream()
            .map(Matrix.Column::verdict)
            .filter(verdict -> !verdict.equals("UNAVAILABLE"))
            .map(ExitStatus::of)
            .toList();
    if (statuses.isEmpty()) {
      err.println("forkspec: none of the implementations is available here");
      return ExitStatus.ADAPTER_FAILED;
    }
    return statuses.stream().reduce(ExitStatus.CONFORMS, ExitStatus::worse);
  }

  /** The slow ones come last, and have the time that the others did not need. */
  private Matrix verify(
      List<KnownImplementation> all, Surroundings surroundings, Interruption interruption) {
    Instant started = Instant.now();
    Programs programs = Programs.of(surroundings.environment());
    Map<String, Matrix.Column> columns = new LinkedHashMap<>();
    all.forEach(
        known -> columns.put(known.name(), column(known, "NOT_RUN", "the run ended before")));
    List<KnownImplementation> here = new ArrayList<>();
    for (KnownImplementation known : all) {
      List<String> missing = Availability.missing(known, programs);
      if (missing.isEmpty()) {
        here.add(known);
      } else {
        Matrix.Column column =
            column(known, "UNAVAILABLE", "missing: " + String.join(", ", missing));
        columns.put(known.name(), column);
        tell(column, started);
      }
    }
    here.sort(Comparator.comparing(KnownImplementation::slow));
    for (int i = 0; i < here.size() && !interruption.hasHappened(); i++) {
      Instant begun = Instant.now();
      Duration left = Duration.between(begun, started.plus(time));
      Duration share = left.isNegative() ? Duration.ZERO : left.dividedBy(here.size() - i);
      Matrix.Column column = verify(here.get(i), share, surroundings, interruption);
      columns.put(column.name(), column);
      tell(column, begun);
    }
    return new Matrix(
        started, Duration.between(started, Instant.now()), List.copyOf(columns.values()));
  }

  private static Matrix.Column column(KnownImplementation known, String word, String reason) {
    return new Matrix.Column(
        known.name(), known.kind(), known.about(), known.name(), Optional.empty(), reason, word);
  }

  private Matrix.Column verify(
      KnownImplementation known,
      Duration limit,
      Surroundings surroundings,
      Interruption interruption) {
    PrintWriter err = spec.commandLine().getErr();
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    int most = known.slow() ? Math.max(1, tries / SLOWER) : tries;
    Verification.Options options =
        new Verification.Options(seed, most, Optional.of(limit), EnumSet.allOf(Theme.class));
    Run run =
        new Run(
            surroundings,
            forkspec.terminal(),
            nowhere,
            forkspec.terminal().bar() ? err : nowhere,
            options,
            interruption,
            new Expecting());
    Target target = Target.of(known);
    Path folder = report.resolve(known.name());
    try {
      RunResult result = run.verify(target, name -> folder);
      run.tell(target, result, folder, spec.commandLine().getOut());
      return new Matrix.Column(
          known.name(), known.kind(), known.about(), known.name(), Optional.of(result), "", "");
    } catch (ImplementationFailure e) {
      Failures.print(known.name(), e, err);
      return column(known, "ERROR", String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // One that goes wrong in a way nobody thought of must not take the others with it.
      err.println("forkspec: " + known.name() + ": this is a defect of Forkspec:");
      e.printStackTrace(err);
      return column(known, "ERROR", "Forkspec itself went wrong: " + e);
    }
  }

  private void tell(Matrix.Column column, Instant begun) {
    String counts =
        column
            .result()
            .map(
                run ->
                    run.subject().version()
                        + ": "
                        + MatrixPage.counts(run)
                        + String.format(
                            Locale.ROOT,
                            ", %.1f s",
                            Duration.between(begun, Instant.now()).toMillis() / 1000.0))
            .orElse(column.reason());
    String word = column.verdict();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s  %-12s  %s%n",
        forkspec.terminal().paint(word, String.format("%-12s", word)), column.name(), counts);
    out.flush();
  }
}
