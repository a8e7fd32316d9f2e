package org.forkspec.requirement;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The catalogue of requirements, by id, in the catalogue's own order. */
public final class Requirements {

  private static final class Bundled {
    private static final Requirements CATALOGUE = load();

    private static Requirements load() {
      try (InputStream in = Requirements.class.getResourceAsStream("requirements.json")) {
        if (in == null) {
          throw new IllegalStateException("requirements.json is missing from the class path");
        }
        return read(new InputStreamReader(in, StandardCharsets.UTF_8), "requirements.json");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final Map<String, Requirement> byId;

  private Requirements(Map<String, Requirement> byId) {
    this.byId = Collections.unmodifiableMap(byId);
  }

  /** The catalogue that comes with Forkspec. */
  public static Requirements catalogue() {
    return Bundled.CATALOGUE;
  }

  /**
   * Reads a catalogue: a JSON array with one object for each requirement.
   *
   * @param source what the errors call it
   * @throws IllegalArgumentException for a malformed or duplicate entry, naming it
   */
  public static Requirements read(Reader json, String source) {
    Map<String, Requirement> byId = new LinkedHashMap<>();
    try {
      int position = 0;
      for (JsonElement element : JsonParser.parseReader(json).getAsJsonArray()) {
        position++;
        String entry = source + ": entry " + position;
        if (!element.isJsonObject()) {
          throw new IllegalArgumentException(entry + " is no object");
        }
        Requirement requirement = requirement(element.getAsJsonObject(), entry);
        if (byId.putIfAbsent(requirement.id(), requirement) != null) {
          throw new IllegalArgumentException(entry + ": " + requirement.id() + " stands twice");
        }
      }
    } catch (JsonParseException | IllegalStateException e) {
      throw new IllegalArgumentException(source + ": not a JSON array: " + e.getMessage(), e);
    }
    return new Requirements(byId);
  }

  private static Requirement requirement(JsonObject object, String entry) {
    String id = text(object, "id", entry);
    String place = entry + " (" + id + ")";
    try {
      return new Requirement(
          id,
          text(object, "interface", place),
          text(object, "title", place),
          text(object, "statement", place),
          level(text(object, "level", place), place),
          text(object, "citation", place),
          text(object, "linux", place),
          object.has("outcomes") ? Optional.of(text(object, "outcomes", place)) : Optional.empty(),
          text(object, "observe", place),
          Integer.parseInt(text(object, "priority", place)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(place + ": \"priority\" is no number", e);
    } catch (IllegalArgumentException e) {
      throw e.getMessage().startsWith(source(entry))
          ? e
          : new IllegalArgumentException(place + ": " + e.getMessage(), e);
    }
  }

  private static String source(String entry) {
    return entry.substring(0, entry.indexOf(':'));
  }

  private static String text(JsonObject object, String key, String place) {
    JsonElement value = object.get(key);
    if (value == null || !value.isJsonPrimitive() || value.getAsString().isBlank()) {
      throw new IllegalArgumentException(place + ": \"" + key + "\" is missing");
    }
    return value.getAsString();
  }

  private static Level level(String word, String place) {
    for (Level level : Level.values()) {
      if (level.word().equals(word)) {
        return level;
      }
    }
    throw new IllegalArgumentException(
        place + ": \"level\" is \"" + word + "\", which is no level such as shall, may, linux");
  }

  /** All of them, in the catalogue's order. */
  public Collection<Requirement> all() {
    return byId.values();
  }

  /** The requirement of that id, if there is one; case does not matter. */
  public Optional<Requirement> find(String id) {
    return Optional.ofNullable(byId.get(id.toUpperCase(Locale.ROOT)));
  }

  /**
   * The requirement of that id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Requirement get(String id) {
    return find(id)
        .orElseThrow(() -> new IllegalArgumentException("no requirement is called " + id));
  }
}
