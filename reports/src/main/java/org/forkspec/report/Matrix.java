package org.forkspec.report;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Many implementations beside each other.
 *
 * @param started when the first of them was begun with
 * @param took how long all of them took
 */
public record Matrix(Instant started, Duration took, List<Column> columns) {

  /**
   * One implementation.
   *
   * @param name what the registry calls it
   * @param folder where its own report is, from the page
   * @param result what came of it; empty if it was not verified
   * @param reason why it was not, in a line; else empty
   * @param otherwise the word of the verdict where there is no result: UNAVAILABLE, ERROR, or
   *     NOT_RUN where the run ended before
   */
  public record Column(
      String name,
      String kind,
      String about,
      String folder,
      Optional<RunResult> result,
      String reason,
      String otherwise) {

    /** The word of its verdict. */
    public String verdict() {
      return result.map(RunResult::verdict).orElse(otherwise);
    }

    /** What came of a requirement, if anything did. */
    Optional<RequirementResult> of(String requirement) {
      return result.stream()
          .flatMap(run -> run.requirements().stream())
          .filter(it -> it.id().equals(requirement))
          .findFirst();
    }

    /** What the list of expected failures says of a requirement, if it has it. */
    Optional<String> reason(String requirement) {
      return result.stream()
          .flatMap(run -> run.properties().stream())
          .filter(property -> property.name().equals("Expected." + requirement))
          .map(PropertyResult::sentence)
          .findFirst();
    }

    /** The shortest scenario that shows a requirement broken, if one does. */
    Optional<Finding> finding(String requirement) {
      return result.stream()
          .flatMap(run -> run.properties().stream())
          .flatMap(property -> property.findings().stream())
          .filter(finding -> finding.explanation().requirement().id().equals(requirement))
          .min(comparing(it -> it.explanation().trace().scenario().size()));
    }
  }

  public Matrix {
    columns = List.copyOf(columns);
  }
}
