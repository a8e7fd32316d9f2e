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

/** The requirements that no scenario witnesses on native Linux, each with the reason. */
public final class Unwitnessed {

  private static final class Bundled {
    private static final Unwitnessed LIST = load();

    private static Unwitnessed load() {
      String file = "unwitnessed.txt";
      try (InputStream in = Unwitnessed.class.getResourceAsStream(file)) {
        byte[] bytes = Objects.requireNonNull(in, file).readAllBytes();
        return read(new String(bytes, StandardCharsets.UTF_8), Requirements.catalogue(), file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final Map<String, String> reasons;

  private Unwitnessed(Map<String, String> reasons) {
    this.reasons = Collections.unmodifiableMap(reasons);
  }

  /** The list that comes with Forkspec. */
  public static Unwitnessed list() {
    return Bundled.LIST;
  }

  /**
   * Reads a list: lines of an ID and a reason; those that begin with # say nothing.
   *
   * @param source what the errors call it
   * @throws IllegalArgumentException for an ID that is none or stands twice, and for one without a
   *     reason, naming the line
   */
  static Unwitnessed read(String text, Requirements catalogue, String source) {
    Map<String, String> reasons = new LinkedHashMap<>();
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
        throw new IllegalArgumentException(place + parts[0] + " has no reason");
      }
      if (reasons.put(parts[0], parts[1].strip()) != null) {
        throw new IllegalArgumentException(place + parts[0] + " stands twice");
      }
    }
    return new Unwitnessed(reasons);
  }

  /** Why no scenario witnesses a requirement, if it is one of those. */
  public Optional<String> reason(Requirement requirement) {
    return Optional.ofNullable(reasons.get(requirement.id()));
  }

  /** How many they are. */
  public int size() {
    return reasons.size();
  }
}
