package org.forkspec.report;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.forkspec.report.RequirementResult.Standing;
import org.forkspec.requirement.Notes;
import org.forkspec.requirement.Requirement;
import org.forkspec.requirement.Requirements;

/** A run as a table for a terminal: a line for each theme, the failures, and the verdict. */
public final class ResultTable {

  /** The verdicts that have a column, by what stands over it. */
  private static final Map<String, String> COLUMNS = columns();

  /** Columns that are there only where something is listed as failing. */
  private static final Set<String> OF_LISTS = Set.of("XFAIL", "XPASS");

  private ResultTable() {}

  /**
   * The lines of the table.
   *
   * @param colour whether they may carry a terminal's colours
   */
  public static List<String> lines(RunResult result, boolean colour) {
    Map<String, List<PropertyResult>> themes =
        result.properties().stream()
            .collect(groupingBy(PropertyResult::theme, LinkedHashMap::new, toList()));
    Set<String> seen = result.properties().stream().map(PropertyResult::verdict).collect(toSet());
    List<String> verdicts =
        COLUMNS.keySet().stream()
            .filter(it -> !OF_LISTS.contains(it) || seen.contains(it))
            .toList();
    List<List<String>> rows = new ArrayList<>();
    List<String> heading = new ArrayList<>(List.of("theme"));
    verdicts.forEach(verdict -> heading.add(COLUMNS.get(verdict)));
    heading.addAll(List.of("scenarios", "witnessed"));
    rows.add(heading);
    themes.forEach((theme, properties) -> rows.add(row(theme, properties, verdicts)));
    rows.add(row("all", result.properties(), verdicts));
    Ink ink = new Ink(colour);
    List<String> lines = new ArrayList<>(aligned(rows, verdicts, ink));
    lines.add("");
    result.properties().stream().flatMap(property -> property(property, ink)).forEach(lines::add);
    result.requirements().stream()
        .filter(requirement -> requirement.standing() == Standing.DEPARTED)
        .map(ResultTable::departure)
        .forEach(lines::add);
    lines.add(verdict(result, ink));
    return lines;
  }

  private static Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("PASS", "passed");
    columns.put("FAIL", "failed");
    columns.put("XFAIL", "xfail");
    columns.put("XPASS", "xpass");
    columns.put("ERROR", "errors");
    columns.put("INCONCLUSIVE", "inconclusive");
    columns.put("NOT_APPLICABLE", "n/a");
    return Collections.unmodifiableMap(columns);
  }

  private static List<String> row(
      String name, List<PropertyResult> properties, List<String> verdicts) {
    Map<String, Long> counts =
        properties.stream().collect(groupingBy(PropertyResult::verdict, counting()));
    List<String> row = new ArrayList<>(List.of(name));
    verdicts.forEach(verdict -> row.add(number(counts.getOrDefault(verdict, 0L))));
    row.add(number(properties.stream().mapToLong(PropertyResult::tries).sum()));
    row.add(
        number(
            properties.stream()
                .filter(property -> property.verdict().equals("PASS"))
                .flatMap(property -> property.requirements().stream())
                .distinct()
                .count()));
    return row;
  }

  private static List<String> aligned(List<List<String>> rows, List<String> verdicts, Ink ink) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(padded(row.get(0), -widths[0]));
      for (int i = 1; i < columns; i++) {
        String cell = padded(row.get(i), widths[i]);
        boolean counts = row != rows.get(0) && i <= verdicts.size() && !row.get(i).equals("0");
        line.append("  ").append(counts ? ink.of(verdicts.get(i - 1), cell) : cell);
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private static String padded(String text, int width) {
    return String.format("%" + width + "s", text);
  }

  private static Stream<String> property(PropertyResult property, Ink ink) {
    String word = ink.of(property.verdict(), padded(property.verdict(), -12));
    if (!property.findings().isEmpty()) {
      return property.findings().stream()
          .map(
              finding ->
                  String.join(
                      "  ",
                      word,
                      property.name(),
                      finding.explanation().requirement().id(),
                      new FailureFiles(finding).scenarioName()));
    }
    return switch (property.verdict()) {
      case "PASS", "NOT_APPLICABLE" -> Stream.empty();
      default ->
          Stream.of(String.join("  ", word, property.name(), property.reason()).stripTrailing());
    };
  }

  private static String departure(RequirementResult departed) {
    Requirement requirement = Requirements.catalogue().get(departed.id());
    return String.format(
        "departs  %s, which shall be; it does as Linux does: %s",
        departed.id(), Notes.departures().of(requirement).orElse(""));
  }

  private static String verdict(RunResult result, Ink ink) {
    Map<Standing, Long> standings =
        result.requirements().stream().collect(groupingBy(RequirementResult::standing, counting()));
    List<String> requirements = new ArrayList<>();
    for (Standing standing : Standing.values()) {
      if (standing == Standing.FAILED_AS_LISTED && !standings.containsKey(standing)) {
        continue;
      }
      requirements.add(
          number(standings.getOrDefault(standing, 0L)) + " " + standing.word().replace('-', ' '));
    }
    return String.format(
        "%s  %s %s%s: %s of %s requirements; seed %d, %s",
        ink.of(result.verdict(), result.verdict()),
        result.subject().name(),
        result.subject().version(),
        result.interrupted() ? ", interrupted" : "",
        String.join(", ", requirements),
        number(result.requirements().size()),
        result.seed(),
        time(result.took()));
  }

  private static String time(Duration took) {
    return took.toMinutes() > 0
        ? took.toMinutes() + " min " + took.toSecondsPart() + " s"
        : String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Colours words by verdict, or leaves them plain. */
  private record Ink(boolean colour) {
    String of(String verdict, String text) {
      if (!colour) {
        return text;
      }
      String code =
          switch (verdict) {
            case "PASS" -> "32";
            case "FAIL", "XPASS" -> "31";
            case "ERROR", "INCONCLUSIVE", "XFAIL" -> "33";
            default -> "90";
          };
      return "\u001b[" + code + "m" + text + "\u001b[0m";
    }
  }
}
