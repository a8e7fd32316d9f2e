package org.forkspec.conformance;

import java.util.regex.Pattern;
import org.forkspec.scenario.Scenario;

/**
 * A requirement that an implementation is known to break.
 *
 * @param requirement its id
 * @param scenario what shows it, nearly each time it is run
 * @param reason why, in a line
 * @param finding the heading under which FINDINGS.md, or the address at which its makers, tell of
 *     it
 * @param versions of the implementation, separated by commas: {@code 8.2} stands for 8.2.1, too,
 *     and {@code *} for all
 */
public record ExpectedFailure(
    String requirement, Scenario scenario, String reason, String finding, String versions) {

  private static final Pattern SEPARATOR = Pattern.compile("\\s*,\\s*");

  /** Whether it is known of that version. */
  public boolean appliesTo(String version) {
    return SEPARATOR
        .splitAsStream(versions)
        .anyMatch(
            known ->
                known.equals("*") || version.matches(Pattern.quote(known) + "([^0-9A-Za-z].*)?"));
  }
}
