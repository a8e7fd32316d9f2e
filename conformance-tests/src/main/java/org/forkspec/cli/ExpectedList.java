package org.forkspec.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.forkspec.conformance.ExpectedFailure;
import org.forkspec.report.Finding;
import org.forkspec.report.PropertyResult;
import org.forkspec.report.RunResult;
import org.forkspec.report.SafeFile;
import org.forkspec.requirement.Requirements;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.ScenarioText;

/**
 * The expected failures of an implementation, as a file keeps them: a JSON array of {@code
 * requirement}, {@code scenario}, {@code reason}, {@code finding} and {@code versions}. The
 * scenarios are files in a folder beside it, which is called as it is, without {@code .json}.
 */
final class ExpectedList {

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private final Path file;

  /** By requirement, as {@link ExpectedFailure} has them. */
  private final Map<String, ExpectedFailure> failures;

  /** The files of the scenarios, by requirement, as the list names them. */
  private final Map<String, String> scenarios;

  private ExpectedList(
      Path file, Map<String, ExpectedFailure> failures, Map<String, String> scenarios) {
    this.file = file;
    this.failures = failures;
    this.scenarios = scenarios;
  }

  /** The list of an implementation that comes with Forkspec; it may have none. */
  static Path of(KnownImplementation known, Home home) {
    return home.top().resolve("conformance-tests/adapters/expected/" + known.name() + ".json");
  }

  /**
   * Reads a list; one that is not there has nothing.
   *
   * @throws CommandProblem naming the entry that is wrong
   * @throws org.forkspec.scenario.TextProblem if the scenario of an entry is none
   */
  static ExpectedList read(Path file) {
    Map<String, ExpectedFailure> failures = new TreeMap<>();
    Map<String, String> scenarios = new HashMap<>();
    if (!Files.exists(file)) {
      return new ExpectedList(file, failures, scenarios);
    }
    try {
      int number = 0;
      for (JsonElement element : JsonParser.parseString(Files.readString(file)).getAsJsonArray()) {
        Entry entry = new Entry(element, file + ": entry " + ++number, folder(file));
        ExpectedFailure failure = entry.failure();
        if (failures.put(failure.requirement(), failure) != null) {
          throw new CommandProblem(entry.place() + ": " + failure.requirement() + " stands twice");
        }
        scenarios.put(failure.requirement(), entry.text("scenario"));
      }
    } catch (IOException e) {
      throw new CommandProblem(file + ": the expected failures cannot be read: " + e);
    } catch (JsonParseException | IllegalStateException e) {
      throw new CommandProblem(file + ": not a JSON array: " + e.getMessage());
    }
    return new ExpectedList(file, failures, scenarios);
  }

  private static Path folder(Path file) {
    String name = file.getFileName().toString();
    return file.resolveSibling(
        name.endsWith(".json") ? name.substring(0, name.length() - 5) : name + "-scenarios");
  }

  Path file() {
    return file;
  }

  List<ExpectedFailure> failures() {
    return List.copyOf(failures.values());
  }

  /**
   * The scenarios in its folder that no entry names: they show what was failing, and is said to
   * hold.
   *
   * @return by the names of their files, without the ending
   */
  Map<String, Scenario> unlisted() {
    Map<String, Scenario> all = EarlierFindings.scenarios(folder(file));
    scenarios.values().forEach(name -> all.remove(name.substring(0, name.lastIndexOf('.'))));
    return all;
  }

  /**
   * Writes the list anew from what a whole run showed: without what holds now, and with what fails
   * and is not on it yet. Of that, a person has still to say why: until then it is refused.
   *
   * @return the requirements of which nobody has said why
   * @throws UncheckedIOException if it cannot be written
   */
  List<String> update(RunResult result) {
    Map<String, JsonObject> entries = new TreeMap<>();
    failures.forEach((requirement, failure) -> entries.put(requirement, entry(failure)));
    List<String> unexplained = new ArrayList<>();
    try {
      for (PropertyResult property : result.properties()) {
        if (property.verdict().equals("XPASS")) {
          String holds = property.name().substring(property.name().indexOf('.') + 1);
          entries.remove(holds);
          Files.deleteIfExists(folder(file).resolve(scenarios.get(holds)));
        }
        for (Finding finding : property.findings()) {
          String broken = finding.explanation().requirement().id();
          if (!entries.containsKey(broken)) {
            entries.put(broken, entry(keep(broken, finding), result.subject().version()));
            unexplained.add(broken);
          }
        }
      }
      JsonArray all = new JsonArray();
      entries.values().forEach(all::add);
      SafeFile.write(file, GSON.toJson(all) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return unexplained;
  }

  private ExpectedFailure keep(String broken, Finding finding) throws IOException {
    String name = broken.toLowerCase(Locale.ROOT) + ".scenario";
    Scenario scenario = finding.explanation().trace().scenario();
    SafeFile.write(folder(file).resolve(name), ScenarioText.write(scenario));
    scenarios.put(broken, name);
    return new ExpectedFailure(broken, scenario, "", "", "");
  }

  private JsonObject entry(ExpectedFailure failure, String version) {
    JsonObject entry = entry(failure);
    entry.addProperty("versions", version);
    return entry;
  }

  private JsonObject entry(ExpectedFailure failure) {
    JsonObject entry = new JsonObject();
    entry.addProperty("requirement", failure.requirement());
    entry.addProperty("scenario", scenarios.get(failure.requirement()));
    entry.addProperty("reason", failure.reason());
    entry.addProperty("finding", failure.finding());
    entry.addProperty("versions", failure.versions());
    return entry;
  }

  /** One entry, and what the errors call it. */
  private record Entry(JsonElement element, String place, Path folder) {

    ExpectedFailure failure() {
      String requirement = text("requirement");
      if (Requirements.catalogue().find(requirement).isEmpty()) {
        throw new CommandProblem(place + ": the catalogue has no requirement " + requirement);
      }
      return new ExpectedFailure(
          requirement,
          new InputFile(folder.resolve(text("scenario"))).scenario(),
          text("reason"),
          text("finding"),
          text("versions"));
    }

    String text(String key) {
      if (!element.isJsonObject()) {
        throw new CommandProblem(place + " is no object");
      }
      JsonElement value = element.getAsJsonObject().get(key);
      if (value == null || !value.isJsonPrimitive() || value.getAsString().isBlank()) {
        throw new CommandProblem(place + ": \"" + key + "\" is missing: every entry has to say it");
      }
      return value.getAsString();
    }
  }
}
