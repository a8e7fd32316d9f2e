package org.forkspec.cli;

import static java.util.stream.Collectors.joining;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The implementations that come with Forkspec, by name, in the order of {@code registry.json}.
 *
 * <p>In its commands and paths, <code>${top}</code> stands for the project's top folder and <code>
 * ${java}</code> for the java that runs this.
 */
final class Registry {

  private final Map<String, KnownImplementation> byName;

  private Registry(Map<String, KnownImplementation> byName) {
    this.byName = byName;
  }

  /**
   * Reads {@code registry.json}.
   *
   * @throws CommandProblem naming the entry that is wrong
   */
  static Registry read(Path file, Path top) {
    Map<String, KnownImplementation> byName = new LinkedHashMap<>();
    try {
      for (JsonElement element : JsonParser.parseString(Files.readString(file)).getAsJsonArray()) {
        String place = file + ": entry " + (byName.size() + 1);
        if (!element.isJsonObject()) {
          throw new CommandProblem(place + " is no object");
        }
        KnownImplementation known = new Entry(element.getAsJsonObject(), place, top).read();
        if (byName.put(known.name(), known) != null) {
          throw new CommandProblem(place + ": " + known.name() + " stands twice");
        }
      }
    } catch (IOException e) {
      throw new CommandProblem("the known implementations cannot be read: " + e);
    } catch (JsonParseException | IllegalStateException e) {
      throw new CommandProblem(file + ": not a JSON array: " + e.getMessage());
    }
    return new Registry(byName);
  }

  /** All of them. */
  List<KnownImplementation> all() {
    return List.copyOf(byName.values());
  }

  /**
   * The one of that name.
   *
   * @throws CommandProblem if there is none, with the names that there are
   */
  KnownImplementation get(String name) {
    return Optional.ofNullable(byName.get(name))
        .orElseThrow(
            () ->
                new CommandProblem(
                    "no implementation is called \""
                        + name
                        + "\"; known are "
                        + String.join(", ", byName.keySet())
                        + ". Another one is given by its command: --adapter COMMAND"));
  }

  /** One entry, and what the errors call it. */
  private record Entry(JsonObject object, String place, Path top) {

    KnownImplementation read() {
      List<String> command = words("command");
      if (command.isEmpty()) {
        throw problem("command", "is empty");
      }
      return new KnownImplementation(
          text("name"),
          text("kind"),
          text("about"),
          command,
          words("needs"),
          object.has("build") ? Optional.of(build()) : Optional.empty(),
          words("packages"),
          object.has("slow") && slow(),
          words("version"));
    }

    private boolean slow() {
      if (!object.get("slow").isJsonPrimitive()
          || !object.get("slow").getAsJsonPrimitive().isBoolean()) {
        throw problem("slow", "is neither true nor false");
      }
      return object.get("slow").getAsBoolean();
    }

    private KnownImplementation.Build build() {
      if (!object.get("build").isJsonObject()) {
        throw problem("build", "is no object with command and needs");
      }
      Entry build = new Entry(object.getAsJsonObject("build"), place + ": build", top);
      return new KnownImplementation.Build(build.words("command"), build.words("needs"));
    }

    private String text(String key) {
      JsonElement value = object.get(key);
      if (value == null || !value.isJsonPrimitive() || value.getAsString().isBlank()) {
        throw problem(key, "is missing");
      }
      return value.getAsString();
    }

    private List<String> words(String key) {
      JsonElement value = object.get(key);
      if (value == null || !value.isJsonArray()) {
        throw problem(key, "is no array of words");
      }
      List<String> words = new ArrayList<>();
      for (JsonElement word : value.getAsJsonArray()) {
        if (!word.isJsonPrimitive()) {
          throw problem(key, "is no array of words");
        }
        words.add(
            word.getAsString()
                .replace("${top}", top.toString())
                .replace("${java}", System.getProperty("java.home") + "/bin/java"));
      }
      return words;
    }

    private CommandProblem problem(String key, String what) {
      String name =
          Optional.ofNullable(object.get("name"))
              .filter(JsonElement::isJsonPrimitive)
              .map(value -> " (" + value.getAsString() + ")")
              .stream()
              .collect(joining());
      return new CommandProblem(place + name + ": \"" + key + "\" " + what);
    }
  }
}
