package org.forkspec.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.util.Locale;
import org.forkspec.report.RequirementResult.Standing;

/** A run as the JSON of which shields.io makes a badge (its endpoint schema, version 1). */
final class Badge {

  static final String FILE = "badge.json";

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private Badge() {}

  static String text(RunResult run) {
    JsonObject badge = new JsonObject();
    badge.addProperty("schemaVersion", 1);
    badge.addProperty("label", "forkspec");
    badge.addProperty("message", message(run));
    badge.addProperty("color", colour(run.verdict()));
    badge.addProperty("isError", !run.verdict().equals("PASS") && !run.verdict().equals("XFAIL"));
    return GSON.toJson(badge) + "\n";
  }

  private static String message(RunResult run) {
    return switch (run.verdict()) {
      case "PASS" -> count(run, Standing.PASSED) + " passed";
      case "XFAIL" ->
          count(run, Standing.PASSED)
              + " passed, "
              + count(run, Standing.FAILED_AS_LISTED)
              + " as listed";
      case "FAIL" -> count(run, Standing.FAILED) + " failed";
      case "XPASS" -> "listed, but passes";
      default -> run.verdict().toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }

  private static long count(RunResult run, Standing standing) {
    return run.requirements().stream().filter(it -> it.standing() == standing).count();
  }

  private static String colour(String verdict) {
    return switch (verdict) {
      case "PASS" -> "brightgreen";
      case "XFAIL" -> "green";
      case "FAIL", "XPASS" -> "red";
      default -> "orange";
    };
  }
}
