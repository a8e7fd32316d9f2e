package org.forkspec.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What came of one property.
 *
 * @param name its name, such as {@code WaitpidStatus.everyEndIsReportedOnce}
 * @param sentence what it says, as a person would
 * @param verdict the word of a verdict: PASS, FAIL, INCONCLUSIVE, ERROR or NOT_APPLICABLE; XFAIL if
 *     what failed is listed as failing, XPASS if what is listed as failing does not
 * @param tries how many scenarios were run for it
 * @param requirements what it witnessed, or what it broke, by id
 * @param findings why it failed, or failed as listed: one for each requirement that is broken
 * @param reason one line for a verdict that is neither PASS nor FAIL; else empty
 * @param said the last that the implementation wrote to its standard error; may be empty
 */
public record PropertyResult(
    String name,
    String sentence,
    String theme,
    String verdict,
    int tries,
    Instant started,
    Duration took,
    List<String> requirements,
    List<Finding> findings,
    String reason,
    String said) {
  public PropertyResult {
    requirements = List.copyOf(requirements);
    findings = List.copyOf(findings);
  }
}
