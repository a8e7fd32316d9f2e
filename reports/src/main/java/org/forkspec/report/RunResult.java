package org.forkspec.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * All that is to be reported of one run on one implementation.
 *
 * @param tries how many scenarios each property was to run
 * @param interrupted whether it was ended before it was through
 * @param properties in the order of their themes
 * @param requirements one for every requirement of the catalogue, in its order
 */
public record RunResult(
    Subject subject,
    long seed,
    int tries,
    Instant started,
    Duration took,
    boolean interrupted,
    List<PropertyResult> properties,
    List<RequirementResult> requirements) {

  private static final List<String> WORST_FIRST =
      List.of("FAIL", "XPASS", "ERROR", "INCONCLUSIVE", "XFAIL", "PASS", "NOT_APPLICABLE");

  public RunResult {
    properties = List.copyOf(properties);
    requirements = List.copyOf(requirements);
  }

  /** The verdict on the implementation: the worst of its properties. */
  public String verdict() {
    return WORST_FIRST.stream()
        .filter(word -> properties.stream().anyMatch(p -> p.verdict().equals(word)))
        .findFirst()
        .orElse("INCONCLUSIVE");
  }
}
