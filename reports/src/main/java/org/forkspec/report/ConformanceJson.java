package org.forkspec.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;

/** A run as JSON, for machines: the same keys in the same order, whatever the run. */
final class ConformanceJson {

  static final String FILE = "conformance.json";

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

  private ConformanceJson() {}

  static String text(RunResult result) {
    JsonObject run = new JsonObject();
    run.add("implementation", implementation(result.subject()));
    run.addProperty("seed", result.seed());
    run.addProperty("tries", result.tries());
    run.addProperty("verdict", result.verdict());
    run.addProperty("interrupted", result.interrupted());
    run.addProperty("started", result.started().toString());
    run.addProperty("took", seconds(result.took()));
    JsonArray properties = new JsonArray();
    result.properties().forEach(property -> properties.add(property(property)));
    run.add("properties", properties);
    JsonArray requirements = new JsonArray();
    result.requirements().forEach(requirement -> requirements.add(requirement(requirement)));
    run.add("requirements", requirements);
    return GSON.toJson(run) + "\n";
  }

  private static JsonObject implementation(Subject subject) {
    JsonObject implementation = new JsonObject();
    implementation.addProperty("name", subject.name());
    implementation.addProperty("version", subject.version());
    implementation.addProperty("platform", subject.platform());
    implementation.add("command", words(subject.command()));
    return implementation;
  }

  private static JsonObject property(PropertyResult result) {
    JsonObject property = new JsonObject();
    property.addProperty("name", result.name());
    property.addProperty("theme", result.theme());
    property.addProperty("verdict", result.verdict());
    property.addProperty("tries", result.tries());
    property.add("requirements", words(result.requirements()));
    JsonArray findings = new JsonArray();
    result.findings().forEach(finding -> findings.add(finding(finding)));
    property.add("findings", findings);
    property.addProperty("sentence", result.sentence());
    property.addProperty("reason", result.reason());
    property.addProperty("took", seconds(result.took()));
    return property;
  }

  private static JsonObject finding(Finding found) {
    JsonObject finding = new JsonObject();
    finding.addProperty("requirement", found.explanation().requirement().id());
    finding.addProperty("scenario", new FailureFiles(found).scenarioName());
    finding.addProperty("listed", found.listed());
    return finding;
  }

  private static JsonObject requirement(RequirementResult result) {
    JsonObject requirement = new JsonObject();
    requirement.addProperty("id", result.id());
    requirement.addProperty("result", result.standing().word());
    requirement.addProperty("witnessed", result.witnessed());
    return requirement;
  }

  private static JsonArray words(List<String> words) {
    JsonArray array = new JsonArray();
    words.forEach(array::add);
    return array;
  }

  /** In seconds, to the millisecond. */
  private static double seconds(Duration took) {
    return took.toMillis() / 1000.0;
  }
}
