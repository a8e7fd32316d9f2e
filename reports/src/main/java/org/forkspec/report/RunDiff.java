package org.forkspec.report;

import static java.util.Comparator.comparing;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What has changed from one run to another, by their {@code conformance.json}. */
public final class RunDiff {

  /** How something has changed. */
  public enum Change {
    NEWLY_FAILING("newly failing", true),
    CHANGED_REASON("fails for another reason", true),
    NEWLY_BROKEN("no verdict any more", true),
    NO_LONGER_WITNESSED("no longer witnessed", false),
    NEWLY_PASSING("newly passing", false),
    NEWLY_WITNESSED("newly witnessed", false);

    private final String words;
    private final boolean worse;

    Change(String words, boolean worse) {
      this.words = words;
      this.worse = worse;
    }

    public String words() {
      return words;
    }

    /** Whether something got worse. */
    public boolean isWorse() {
      return worse;
    }
  }

  /**
   * One change.
   *
   * @param what the requirement, or the property
   * @param how from what to what, in words
   */
  public record Line(Change change, String what, String how) {}

  private final RecordedRun before;
  private final RecordedRun after;
  private final List<Line> lines = new ArrayList<>();

  private RunDiff(RecordedRun before, RecordedRun after) {
    this.before = before;
    this.after = after;
    requirements();
    properties();
    lines.sort(comparing(Line::change));
  }

  /**
   * Compares two runs.
   *
   * @param before a report folder, or the {@code conformance.json} of one
   * @throws IllegalArgumentException naming the file that cannot be read, and why
   */
  public static RunDiff of(Path before, Path after) {
    return new RunDiff(RecordedRun.read(before), RecordedRun.read(after));
  }

  /** All changes, what is worse first. */
  public List<Line> lines() {
    return List.copyOf(lines);
  }

  public boolean isWorse() {
    return lines.stream().anyMatch(line -> line.change().isWorse());
  }

  /** Which run was compared with which. */
  public String heading() {
    return before.subject() + "  ->  " + after.subject();
  }

  private void requirements() {
    Map<String, JsonObject> old = before.requirements();
    after
        .requirements()
        .forEach(
            (id, requirement) -> {
              if (old.containsKey(id)) {
                String was = old.get(id).get("result").getAsString();
                String is = requirement.get("result").getAsString();
                requirement(id, was, is);
              }
            });
  }

  private void requirement(String id, String was, String is) {
    boolean failed = isFailure(was);
    boolean fails = isFailure(is);
    if (fails && !failed) {
      add(Change.NEWLY_FAILING, id, was + " -> " + is);
    } else if (failed && is.equals("passed")) {
      add(Change.NEWLY_PASSING, id, was + " -> " + is);
    } else if (!was.equals("passed") && is.equals("passed")) {
      add(Change.NEWLY_WITNESSED, id, was + " -> " + is);
    } else if (was.equals("passed") && !fails && !is.equals("passed")) {
      add(Change.NO_LONGER_WITNESSED, id, was + " -> " + is);
    }
  }

  private static boolean isFailure(String result) {
    return result.equals("failed") || result.equals("failed-as-listed");
  }

  /** Of properties that fail both times, for another requirement; and those without a verdict. */
  private void properties() {
    Map<String, JsonObject> old = before.properties();
    after
        .properties()
        .forEach(
            (name, property) -> {
              String is = property.get("verdict").getAsString();
              JsonObject earlier = old.get(name);
              String was = earlier == null ? "" : earlier.get("verdict").getAsString();
              boolean broken =
                  is.equals("ERROR") || is.equals("INCONCLUSIVE") || is.equals("XPASS");
              if (broken && !is.equals(was)) {
                add(Change.NEWLY_BROKEN, name, was + " -> " + is + reason(property));
              } else if (is.equals("FAIL")
                  && was.equals("FAIL")
                  && !broken(earlier).equals(broken(property))) {
                add(Change.CHANGED_REASON, name, broken(earlier) + " -> " + broken(property));
              }
            });
  }

  private static String reason(JsonObject property) {
    JsonElement reason = property.get("reason");
    return reason == null || reason.getAsString().isEmpty() ? "" : ": " + reason.getAsString();
  }

  private static String broken(JsonObject property) {
    List<String> ids = new ArrayList<>();
    for (JsonElement finding : property.getAsJsonArray("findings")) {
      ids.add(finding.getAsJsonObject().get("requirement").getAsString());
    }
    ids.sort(String::compareTo);
    return String.join(", ", ids);
  }

  private void add(Change change, String what, String how) {
    lines.add(new Line(change, what, how.startsWith(" -> ") ? how.substring(4) : how));
  }
}
