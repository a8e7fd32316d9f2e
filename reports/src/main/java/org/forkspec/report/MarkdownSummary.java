package org.forkspec.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.forkspec.report.RequirementResult.Standing;

/** A run in Markdown: what a person wants to know who looks at a CI job. */
public final class MarkdownSummary {

  static final String FILE = "summary.md";

  private MarkdownSummary() {}

  /** The verdict, the counts, and each finding with its shortest scenario. */
  public static String text(RunResult run) {
    StringBuilder text = new StringBuilder();
    text.append("### ").append(sign(run.verdict())).append(' ').append(run.subject().name());
    text.append(' ').append(run.subject().version()).append(": ").append(run.verdict());
    text.append("\n\n").append(MatrixPage.counts(run)).append(", seed ").append(run.seed());
    text.append(run.interrupted() ? "; interrupted" : "").append(".\n\n");
    text.append("| theme | properties | scenarios | verdicts |\n|---|--:|--:|---|\n");
    themes(run)
        .forEach(
            (theme, properties) ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "| %s | %d | %,d | %s |%n",
                        theme,
                        properties.size(),
                        properties.stream().mapToLong(PropertyResult::tries).sum(),
                        verdicts(properties))));
    long departed =
        run.requirements().stream().filter(it -> it.standing() == Standing.DEPARTED).count();
    if (departed > 0) {
      text.append("\nDeparts from POSIX as Linux does:");
      run.requirements().stream()
          .filter(it -> it.standing() == Standing.DEPARTED)
          .forEach(it -> text.append(" `").append(it.id()).append('`'));
      text.append('\n');
    }
    for (PropertyResult property : run.properties()) {
      for (Finding finding : property.findings()) {
        if (!finding.listed()) {
          finding(property, finding, text);
        }
      }
      if (List.of("ERROR", "INCONCLUSIVE", "XPASS").contains(property.verdict())) {
        text.append("\n- **").append(property.verdict()).append("** ");
        text.append(property.name()).append(": ").append(property.reason()).append('\n');
      }
    }
    return text.toString();
  }

  private static Map<String, List<PropertyResult>> themes(RunResult run) {
    Map<String, List<PropertyResult>> themes = new LinkedHashMap<>();
    for (PropertyResult property : run.properties()) {
      themes.computeIfAbsent(property.theme(), it -> new ArrayList<>()).add(property);
    }
    return themes;
  }

  private static String verdicts(List<PropertyResult> properties) {
    Map<String, Integer> counts = new TreeMap<>();
    properties.forEach(it -> counts.merge(it.verdict(), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(it -> it.getValue() + " " + it.getKey())
        .reduce((one, other) -> one + ", " + other)
        .orElse("");
  }

  private static void finding(PropertyResult property, Finding finding, StringBuilder text) {
    text.append("\n#### ").append(finding.explanation().requirement().id()).append("\n\n");
    text.append(finding.explanation().requirement().statement());
    text.append(" (").append(property.name()).append(")\n\n");
    // A fence longer than any that the text could have.
    text.append("````text\n").append(finding.explanation().text()).append("\n````\n");
  }

  private static String sign(String verdict) {
    return switch (verdict) {
      case "PASS", "XFAIL" -> "\u2705";
      case "FAIL", "XPASS" -> "\u274c";
      default -> "\u26a0\ufe0f";
    };
  }
}
