package org.forkspec.conformance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.forkspec.generator.Theme;
import org.forkspec.oracle.Explanation;
import org.forkspec.report.Finding;
import org.forkspec.report.PropertyResult;
import org.jspecify.annotations.Nullable;

/** What has come of one property so far. */
final class PropertyRecord {

  private final String name;
  private final String sentence;
  private final Theme theme;

  /** The file that has kept its finding since an earlier run, if there is one. */
  private final @Nullable String kept;

  private final Instant started = Instant.now();
  private final Set<String> witnessed = new TreeSet<>();
  private final Set<String> lacking = new TreeSet<>();
  private int tries;
  private @Nullable Finding finding;
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

  Theme theme() {
    return theme;
  }

  /** Whether it is about a finding of an earlier run, which is short already. */
  boolean isEarlier() {
    return kept != null;
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

  /** It came to a verdict that is neither a pass nor a finding, and nothing more is tried. */
  void settle(String word, String why, String output) {
    verdict = word;
    reason = why;
    said = output;
  }

  boolean isSettled() {
    return !verdict.isEmpty();
  }

  Optional<Finding> finding() {
    return Optional.ofNullable(finding);
  }

  /** It does not hold, as this shows. */
  void found(Finding other) {
    finding = other;
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
    if (finding != null) {
      word = "FAIL";
      requirements = finding.explanation().requirements();
    } else if (word.isEmpty() && tries == 0 && !lacking.isEmpty()) {
      word = "NOT_APPLICABLE";
      why = "the implementation does not perform " + String.join(", ", lacking);
    } else if (word.isEmpty() && tries == 0) {
      word = "INCONCLUSIVE";
      why = stopped ? "the run ended before it began" : "no scenario was tried";
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
        Optional.ofNullable(finding),
        why,
        said);
  }
}
