package org.forkspec.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A scenario, a trace of it, and variants of the trace with what is to be said of each.
 *
 * <p>As text: {@code case} and a title; indented, lines of a profile, the scenario's steps and
 * {@code go}, the trace's lines and {@code end} or {@code timeout}; then the variants, each with
 * the edits that make it out of the trace, separated by semicolons:
 *
 * <pre>
 * allowed                              the trace itself
 * allowed LINE -> LINE / LINE          with a line replaced
 * refused REQUIREMENT: LINE ->         with a line left out; the requirement has to be cited
 * refused REQUIREMENT: LINE &lt; LINE     with a line moved before another
 * inconclusive LINE > LINE             with a line moved behind another
 * </pre>
 */
record TraceCase(String title, List<String> before, List<String> trace, List<Variant> variants) {

  /** The words with which lines of a profile begin that a case may have. */
  private static final Set<String> CONVENTIONS =
      Set.of("random", "leader", "claims", "interrupted", "output", "mutexes");

  /**
   * One variant.
   *
   * @param line as it stands in the file
   * @param expected the word of the verdict: allowed, refused, inconclusive or errored
   * @param requirement what a refusal has to cite; empty if any will do
   */
  record Variant(String line, String expected, String requirement, String transcript) {}

  /** The cases of a file beside this class. */
  static List<TraceCase> read(String file) {
    try (InputStream in = TraceCase.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no " + file);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<TraceCase> cases = new ArrayList<>();
      for (String line : text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList()) {
        if (line.startsWith("case ")) {
          cases.add(
              new TraceCase(
                  line.substring(5), new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
        } else {
          cases.get(cases.size() - 1).add(line);
        }
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String line) {
    if (!line.startsWith(" ")) {
      variants.add(variant(line));
    } else if (before.contains("go")) {
      trace.add(line.strip());
    } else {
      before.add(line.strip());
    }
  }

  private Variant variant(String line) {
    String[] words = line.split(" ", 2);
    String edits = words.length == 1 ? "" : words[1];
    String requirement = "";
    String expected = words[0];
    if (expected.startsWith("refused")) {
      String[] parts = line.split(":", 2);
      expected = "refused";
      requirement = parts[0].substring(expected.length()).strip();
      edits = parts[1];
    }
    List<String> edited = new ArrayList<>(trace);
    for (String edit : edits.split(";", -1)) {
      if (!edit.isBlank()) {
        apply(edit.strip(), edited);
      }
    }
    return new Variant(line, expected, requirement, transcript(edited));
  }

  private static void apply(String edit, List<String> lines) {
    String[] replacement = (edit + " ").split(" -> ", 2);
    if (replacement.length == 2) {
      int place = place(replacement[0], lines);
      lines.remove(place);
      if (!replacement[1].isBlank()) {
        lines.addAll(place, List.of(replacement[1].strip().split(" / ", -1)));
      }
      return;
    }
    boolean before = edit.contains(" < ");
    String[] moved = edit.split(before ? " < " : " > ", -1);
    if (moved.length != 2) {
      throw new IllegalArgumentException("\"" + edit + "\" is no edit");
    }
    lines.remove(place(moved[0], lines));
    lines.add(place(moved[1], lines) + (before ? 0 : 1), moved[0]);
  }

  private static int place(String line, List<String> lines) {
    int place = lines.indexOf(line);
    if (place < 0 || place != lines.lastIndexOf(line)) {
      throw new IllegalArgumentException("\"" + line + "\" does not stand once in " + lines);
    }
    return place;
  }

  private String transcript(List<String> events) {
    List<String> conventions =
        before.stream().filter(line -> CONVENTIONS.contains(line.split(" ", 2)[0])).toList();
    List<String> lines = new ArrayList<>();
    if (!conventions.isEmpty()) {
      lines.addAll(List.of("implementation a", "version 1", "platform linux", "operations fork"));
      lines.addAll(conventions);
      lines.add("ready");
    }
    lines.add("scenario case");
    lines.addAll(before.subList(conventions.size(), before.size()));
    for (String event : events) {
      lines.add(event.equals("end") || event.equals("timeout") ? event + " case" : event);
    }
    return String.join("\n", lines) + "\n";
  }
}
