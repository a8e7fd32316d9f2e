package org.forkspec.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.forkspec.conformance.ExpectedFailure;
import org.forkspec.conformance.Verification;
import org.forkspec.generator.Theme;
import org.forkspec.implementation.Implementation;
import org.forkspec.implementation.Profile;
import org.forkspec.report.MarkdownSummary;
import org.forkspec.report.ReportFolder;
import org.forkspec.report.ResultTable;
import org.forkspec.report.RunResult;
import org.forkspec.report.Subject;
import org.forkspec.scenario.Scenario;

/** Verifies an implementation, and tells of it from beginning to end. */
record Run(
    Surroundings surroundings,
    Terminal terminal,
    PrintWriter out,
    PrintWriter err,
    Verification.Options options,
    Interruption interruption,
    Expecting expecting) {

  /**
   * Verifies it.
   *
   * @param folders gives the report folder for an implementation of some name
   * @return what came of it, which the report tells, too
   * @throws org.forkspec.implementation.ImplementationFailure if it cannot be used at all
   */
  RunResult verify(Target target, Function<String, Path> folders) {
    try (Implementation implementation = target.start(surroundings)) {
      Profile profile = implementation.profile();
      Path path = folders.apply(profile.implementation());
      ReportFolder folder = RunCommand.folderAt(path);
      Map<String, Scenario> earlier = EarlierFindings.in(path);
      Optional<ExpectedList> expected = expecting.list(target, surroundings.home());
      expected.map(ExpectedList::unlisted).ifPresent(earlier::putAll);
      begins(target, profile, earlier.size(), expected);
      Subject subject =
          new Subject(
              profile.implementation(), profile.version(), profile.platform(), target.command());
      RunResult result =
          run(
              implementation,
              subject,
              folder,
              earlier,
              expected.map(ExpectedList::failures).orElse(List.of()));
      Path page = folder.write(result, warning -> err.println("forkspec: " + warning));
      summarise(result);
      ends(target, result, path, page);
      if (expecting.update() && expected.isPresent()) {
        update(expected.get(), result);
      }
      return result;
    }
  }

  private RunResult run(
      Implementation implementation,
      Subject subject,
      ReportFolder folder,
      Map<String, Scenario> earlier,
      List<ExpectedFailure> expected) {
    try (Progress progress = new Progress(folder, err, terminal, options.tries())) {
      Verification verification = new Verification(implementation, subject, options, progress);
      verification.beginWith(earlier);
      verification.expect(expected);
      interruption.stopsBy(verification::stop);
      return verification.run();
    } finally {
      interruption.stopsBy(() -> {});
    }
  }

  /** GitHub shows what stands in that file on the page of the job. */
  private void summarise(RunResult result) {
    String file = surroundings.environment().getOrDefault("GITHUB_STEP_SUMMARY", "");
    if (!file.isEmpty()) {
      try {
        Files.writeString(
            Path.of(file),
            MarkdownSummary.text(result),
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      } catch (IOException e) {
        err.println("forkspec: GITHUB_STEP_SUMMARY cannot be written: " + e);
      }
    }
  }

  private void update(ExpectedList expected, RunResult result) {
    if (result.interrupted()) {
      throw new CommandProblem(
          "--update-expected: the run was interrupted, so " + expected.file() + " stays as it is");
    }
    List<String> unexplained = expected.update(result);
    said("expected", expected.file() + " is written anew");
    if (!unexplained.isEmpty()) {
      said("to be done", "say in it why: " + String.join(", ", unexplained));
    }
  }

  private void begins(
      Target target, Profile profile, int earlier, Optional<ExpectedList> expected) {
    said(
        "implementation",
        profile.implementation() + " " + profile.version() + " on " + profile.platform());
    said("command", ShellWords.join(target.command()));
    said("containment", surroundings.starter().containment());
    String only =
        options.themes().size() == Theme.values().length
            ? ""
            : " of "
                + String.join(", ", options.themes().stream().sorted().map(Theme::word).toList());
    said("scenarios", options.tries() + " for each property" + only);
    options.time().ifPresent(limit -> said("time", "at most " + limit.toString().substring(2)));
    if (earlier > 0) {
      said("first", "the findings of earlier runs in the report folder, " + earlier);
    }
    expected
        .filter(list -> !list.failures().isEmpty())
        .ifPresent(
            list ->
                said("expected", list.failures().size() + " failures, listed in " + list.file()));
    said("seed", Long.toString(options.seed()));
    out.println();
  }

  private void said(String what, String words) {
    Wrap.lines(String.format("%-16s", what), words, terminal.width()).forEach(out::println);
  }

  /** Prints what was found, and how to see it again. */
  void tell(Target target, RunResult result, Path folder, PrintWriter to) {
    String replay = surroundings.home().launcher(Path.of("")) + " replay";
    new Findings(to, terminal, replay, target.options()).print(result, folder);
  }

  private void ends(Target target, RunResult result, Path folder, Path page) {
    out.println();
    tell(target, result, folder, out);
    List<String> table = ResultTable.lines(result, terminal.colour());
    table.forEach(out::println);
    out.println();
    said("report", page.toString());
    out.println();
  }
}
