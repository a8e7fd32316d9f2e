package org.forkspec.requirement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that is to be said of some requirements, beside what the catalogue says: a file with a
 * line for each.
 */
public final class Notes {

  private static final class Bundled {
    private static final Notes UNWITNESSED = load("unwitnessed.txt");
    private static final Notes DEPARTURES = load("departures.txt");
  }

  private final Map<String, String> notes;

  private Notes(Map<String, String> notes) {
    this.notes = Collections.unmodifiableMap(notes);
  }

  /** Why no scenario witnesses a requirement on native Linux. */
  public static Notes unwitnessed() {
    return Bundled.UNWITNESSED;
  }

  /**
   * Where Linux departs from a <em>shall</em>: the ID of the requirement that says what it does.
   */
  public static Notes departures() {
    return Bundled.DEPARTURES;
  }

  private static Notes load(String file) {
    try (InputStream in = Notes.class.getResourceAsStream(file)) {
      byte[] bytes = Objects.requireNonNull(in, file).readAllBytes();
      return read(new String(bytes, StandardCharsets.UTF_8), Requirements.catalogue(), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads notes: lines of an ID and what is said of it; those that begin with # say nothing.
   *
   * @param source what the errors call it
   * @throws IllegalArgumentException for an ID that is none or stands twice, and for one of which
   *     nothing is said, naming the line
   */
  static Notes read(String text, Requirements catalogue, String source) {
    Map<String, String> notes = new LinkedHashMap<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String place = source + ":" + number + ": ";
      String[] parts = line.split(" ", 2);
      if (catalogue.find(parts[0]).isEmpty()) {
        throw new IllegalArgumentException(place + "no requirement is called " + parts[0]);
      }
      if (parts.length < 2 || parts[1].isBlank()) {
        throw new IllegalArgumentException(place + "nothing is said of " + parts[0]);
      }
      if (notes.put(parts[0], parts[1].strip()) != null) {
        throw new IllegalArgumentException(place + parts[0] + " stands twice");
      }
    }
    return new Notes(notes);
  }

  /** What is said of a requirement, if it is one of those. */
  public Optional<String> of(Requirement requirement) {
    return Optional.ofNullable(notes.get(requirement.id()));
  }

  /** All of them, by ID. */
  public Map<String, String> all() {
    return notes;
  }
}
