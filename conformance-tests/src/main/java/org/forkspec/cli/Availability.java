package org.forkspec.cli;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether an implementation can be verified here.
 *
 * @param version the runtime's; empty if it cannot be told
 * @param missing what it lacks here
 */
record Availability(String version, List<String> missing) {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Pattern VERSION = Pattern.compile("(?<![\\w.])[0-9][\\w.+-]*");

  Availability {
    missing = List.copyOf(missing);
  }

  boolean isAvailable() {
    return missing.isEmpty();
  }

  /** Looks for what the implementation needs, and asks the runtime for its version. */
  static Availability of(KnownImplementation known, Programs programs) {
    List<String> missing = missing(known, programs);
    if (!missing.isEmpty() || known.version().isEmpty()) {
      return new Availability("", missing);
    }
    Programs.Printed printed = Programs.run(known.version(), LIMIT);
    if (!printed.worked()) {
      return new Availability("", List.of("a working " + String.join(" ", known.version())));
    }
    Matcher version = VERSION.matcher(printed.text());
    return new Availability(version.find() ? version.group() : "", List.of());
  }

  /** What is missing of what it needs, without starting anything. */
  static List<String> missing(KnownImplementation known, Programs programs) {
    List<String> needs = new ArrayList<>(known.needs());
    if (!Files.exists(known.program())) {
      known
          .build()
          .ifPresentOrElse(
              build -> needs.addAll(build.needs()), () -> needs.add(known.program().toString()));
    }
    return needs.stream().filter(need -> !programs.has(need)).toList();
  }
}
