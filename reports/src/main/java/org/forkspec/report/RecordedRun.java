package org.forkspec.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.forkspec.requirement.Requirement;

/** A run of the past, as its {@code conformance.json} tells of it. */
public final class RecordedRun {

  private static final List<String> KEYS =
      List.of("implementation", "seed", "verdict", "properties", "requirements");

  private final JsonObject run;
  private final Map<String, JsonObject> requirements;

  private RecordedRun(JsonObject run) {
    this.run = run;
    this.requirements = by("id", "requirements");
  }

  /**
   * Reads one.
   *
   * @param path a report folder, or the {@code conformance.json} of one
   * @throws IllegalArgumentException naming the file that cannot be read, and why
   */
  public static RecordedRun read(Path path) {
    Path file = Files.isDirectory(path) ? path.resolve(ConformanceJson.FILE) : path;
    try {
      JsonObject run = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      for (String key : KEYS) {
        if (!run.has(key)) {
          throw new IllegalArgumentException(file + ": \"" + key + "\" is missing: is it a run's?");
        }
      }
      return new RecordedRun(run);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read: " + e, e);
    } catch (JsonParseException | IllegalStateException e) {
      throw new IllegalArgumentException(file + " is no JSON object: " + e.getMessage(), e);
    }
  }

  /** Who was verified, with which seed, and the verdict. */
  String subject() {
    JsonObject implementation = run.getAsJsonObject("implementation");
    return String.join(
        " ",
        implementation.get("name").getAsString(),
        implementation.get("version").getAsString(),
        "(seed",
        run.get("seed").getAsString() + ",",
        run.get("verdict").getAsString() + ")");
  }

  /** The properties by their names. */
  Map<String, JsonObject> properties() {
    return by("name", "properties");
  }

  /** The requirements by their ids. */
  Map<String, JsonObject> requirements() {
    return requirements;
  }

  /** How a requirement fared, in words; empty if the run knows none of that name. */
  String result(Requirement requirement) {
    JsonObject result = requirements.get(requirement.id());
    if (result == null) {
      return "";
    }
    int witnessed = result.get("witnessed").getAsInt();
    String word = result.get("result").getAsString().replace('-', ' ');
    return witnessed > 0 ? word + ", in " + witnessed + " scenarios" : word;
  }

  private Map<String, JsonObject> by(String key, String array) {
    Map<String, JsonObject> all = new TreeMap<>();
    for (JsonElement element : run.getAsJsonArray(array)) {
      all.put(element.getAsJsonObject().get(key).getAsString(), element.getAsJsonObject());
    }
    return all;
  }
}
