package org.forkspec.conformance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.forkspec.generator.Theme;
import org.forkspec.oracle.Explanation;
import org.forkspec.report.Finding;
import org.forkspec.report.PropertyResult;
import org.jspecify.annotations.Nullable;

/** What has come of one property so far. */
final class PropertyRecord {

  /** Where each scenario shows something else, so many may come to nothing. */
  private static final int MOST_BROKEN = 5;

  private final String name;
  private final String sentence;
  private final Theme theme;

  /** The file that has kept its finding since an earlier run, if there is one. */
  private final @Nullable String kept;

  private final Instant started = Instant.now();
  private final Set<String> witnessed = new TreeSet<>();
  private final Set<String> lacking = new TreeSet<>();
  private final Map<String, Finding> findings = new LinkedHashMap<>();

  /** In how many scenarios a requirement was broken that is listed as failing. */
  private final Map<String, Integer> listed = new TreeMap<>();

  /** The requirement of which it is to be seen that it fails as listed, if there is one. */
  private @Nullable String expected;

  private int tries;
  private int settled;
  private String verdict = "";
  private String reason = "";
  private String said = "";

  PropertyRecord(String name, String sentence, Theme theme) {
    this(name, sentence, theme, null);
  }

  private PropertyRecord(String name, String sentence, Theme theme, @Nullable String kept) {
    this.name = name;
    this.sentence = sentence;
    this.theme = theme;
    this.kept = kept;
  }

  /** That a scenario that an earlier run has kept in a file is explained now. */
  static PropertyRecord ofEarlier(String file) {
    return new PropertyRecord(
        "Earlier." + file, "what was refused before is explained now", Theme.LITMUS, file);
  }

  /** That a requirement is broken as it is listed. */
  static PropertyRecord of(ExpectedFailure failure) {
    PropertyRecord record =
        new PropertyRecord(
            "Expected." + failure.requirement(),
            "fails as listed: " + failure.reason(),
            Theme.LITMUS,
            failure.requirement());
    record.expected = failure.requirement();
    return record;
  }

  Theme theme() {
    return theme;
  }

  /** Whether its scenarios are as short as they should be. */
  boolean isShort() {
    return kept != null || theme == Theme.LITMUS;
  }

  /** Whether there is more to see after a finding: scenarios that each show something else. */
  boolean goesOn() {
    return theme == Theme.LITMUS && kept == null;
  }

  /** Whether this is what it is to show. */
  boolean expects(String requirement) {
    return requirement.equals(expected);
  }

  /** One of its scenarios broke a requirement that is listed as failing. */
  void failsAsListed(String requirement) {
    listed.merge(requirement, 1, Integer::sum);
  }

  /** One more scenario was tried; how many that makes. */
  int tried() {
    return ++tries;
  }

  boolean hasTried() {
    return tries > 0;
  }

  /** One of its scenarios needs operations that the implementation does not perform. */
  void lacks(List<String> words) {
    lacking.addAll(words);
  }

  void witnessed(Set<String> requirements) {
    witnessed.addAll(requirements);
  }

  /** One came to a verdict that is neither a pass nor a finding; the first of them counts. */
  void settle(String word, String why, String output) {
    if (settled++ == 0) {
      verdict = word;
      reason = why;
      said = output;
    }
  }

  boolean isSettled() {
    return settled > (goesOn() ? MOST_BROKEN : 0);
  }

  boolean hasFound() {
    return !findings.isEmpty();
  }

  boolean hasFound(String requirement) {
    return findings.containsKey(requirement);
  }

  /** It does not hold, as this shows; in the place of what has shown the same before. */
  void found(Finding finding) {
    findings.put(finding.explanation().requirements().get(0), finding);
  }

  /** The file that keeps a finding: one for each requirement that the property has shown broken. */
  String fileName(Explanation explanation) {
    if (kept != null) {
      return kept;
    }
    return name.replaceAll("([a-z])([A-Z])", "$1-$2")
            .replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
            .replace('.', '-')
            .toLowerCase(Locale.ROOT)
        + "-"
        + explanation.requirements().get(0);
  }

  PropertyResult result(boolean stopped) {
    String word = verdict;
    String why = reason;
    List<String> requirements = new ArrayList<>(witnessed);
    if (!findings.isEmpty()) {
      boolean asListed = findings.values().stream().allMatch(Finding::listed);
      word = asListed ? "XFAIL" : "FAIL";
      requirements =
          findings.values().stream()
              .flatMap(finding -> finding.explanation().requirements().stream())
              .distinct()
              .toList();
    } else if (word.isEmpty() && tries == 0 && !lacking.isEmpty()) {
      word = "NOT_APPLICABLE";
      why = "the implementation does not perform " + String.join(", ", lacking);
    } else if (word.isEmpty() && tries == 0) {
      word = "INCONCLUSIVE";
      why = stopped ? "the run ended before it began" : "no scenario was tried";
    } else if (word.isEmpty() && expected != null && !stopped) {
      word = "XPASS";
      why = expected + " is listed as failing, and holds; run " + tries + " times";
    } else if (word.isEmpty() && !listed.isEmpty()) {
      word = "XFAIL";
      why = listed.values().stream().mapToInt(it -> it).sum() + " scenarios fail as listed: ";
      why += String.join(", ", listed.keySet());
    } else if (word.isEmpty()) {
      word = "PASS";
    }
    return new PropertyResult(
        name,
        sentence,
        theme.word(),
        word,
        tries,
        started,
        Duration.between(started, Instant.now()),
        requirements,
        List.copyOf(findings.values()),
        why,
        said);
  }
}
