package org.forkspec.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.forkspec.oracle.Explanation;
import org.forkspec.requirement.Requirement;
import org.forkspec.scenario.ScenarioText;
import org.forkspec.trace.Transcript;

/** What keeps a finding: its scenario, the transcript, the explanation, and a picture. */
record FailureFiles(Finding finding) {

  private static final String FOLDER = "failures";
  private static final String LISTED = "expected";

  /**
   * @throws IllegalArgumentException if the finding's file is no plain name
   */
  FailureFiles {
    if (!finding.file().matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException(
          "\"" + finding.file() + "\" is no name of a file: letters, digits, dots and dashes");
    }
  }

  /** Where the scenario is, from the report folder. */
  String scenarioName() {
    return folder() + "/" + finding.file() + ".scenario";
  }

  private String folder() {
    return finding.listed() ? LISTED : FOLDER;
  }

  /**
   * The scenario as {@code replay} reads it, with whom it failed on below its name: there, it is
   * not read as what the scenario says about itself.
   */
  String scenario() {
    Explanation explanation = finding.explanation();
    Requirement requirement = explanation.requirement();
    String header =
        String.join(
            "\n",
            "# implementation: " + finding.profile().implementation(),
            "# version: " + finding.profile().version(),
            "# platform: " + finding.profile().platform(),
            "# seed: " + finding.seed(),
            "# requirement: " + requirement.id() + ", " + requirement.title());
    String text = ScenarioText.write(explanation.trace().scenario());
    int name = text.startsWith("scenario ") ? 0 : text.indexOf("\nscenario ") + 1;
    int below = text.indexOf('\n', name) + 1;
    return text.substring(0, below) + header + "\n" + text.substring(below);
  }

  /** The transcript as {@code check} reads it. */
  String trace() {
    return new Transcript(finding.profile(), finding.explanation().trace()).text();
  }

  String explanation() {
    return finding.explanation().text() + "\n";
  }

  /** The trace as a picture. */
  String picture() {
    return new TimelineSvg(Timeline.of(finding.explanation())).text();
  }

  /** Writes all four; the scenario last, so that where it is the others are. */
  void write(Path folder) throws IOException {
    Path failures = folder.resolve(folder());
    SafeFile.write(failures.resolve(finding.file() + ".txt"), explanation());
    SafeFile.write(failures.resolve(finding.file() + ".trace"), trace());
    SafeFile.write(failures.resolve(finding.file() + ".svg"), picture());
    SafeFile.write(failures.resolve(finding.file() + ".scenario"), scenario());
  }

  /**
   * The names of those files that the next run takes away: a finding stays, one listed need not.
   */
  List<String> replaceable() {
    return finding.listed()
        ? Stream.of(".txt", ".trace", ".svg", ".scenario")
            .map(it -> LISTED + "/" + finding.file() + it)
            .toList()
        : List.of();
  }

  /** All failures of a run. */
  static List<FailureFiles> of(RunResult result) {
    return result.properties().stream()
        .flatMap(property -> property.findings().stream())
        .map(FailureFiles::new)
        .toList();
  }
}
