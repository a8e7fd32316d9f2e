package org.forkspec.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.forkspec.implementation.Implementation;
import org.forkspec.implementation.ImplementationFailure;

/**
 * An implementation to be verified.
 *
 * @param known what is known of it; empty if it was given by its command
 */
record Target(List<String> command, Optional<KnownImplementation> known) {

  private static final Duration BUILD_LIMIT = Duration.ofMinutes(5);

  Target {
    command = List.copyOf(command);
  }

  static Target of(KnownImplementation known) {
    return new Target(known.command(), Optional.of(known));
  }

  /** What to call it before it has said its own name. */
  String name() {
    return known.map(KnownImplementation::name).orElseGet(() -> ShellWords.join(command));
  }

  /** The options that choose it. */
  String options() {
    return known
        .map(it -> "--implementation " + ShellWords.quote(it.name()))
        .orElseGet(() -> "--adapter " + ShellWords.quote(ShellWords.join(command)));
  }

  /**
   * Builds it where that is due, and starts it.
   *
   * @throws ImplementationFailure if it is not available here or cannot be started
   */
  Implementation start(Surroundings surroundings) {
    known.ifPresent(it -> prepare(it, Programs.of(surroundings.environment())));
    return surroundings.starter().start(command);
  }

  /**
   * Builds an implementation where that is due.
   *
   * @throws ImplementationFailure if it is not available here or cannot be built
   */
  static void prepare(KnownImplementation known, Programs programs) {
    List<String> missing = Availability.missing(known, programs);
    if (!missing.isEmpty()) {
      throw new ImplementationFailure(
          "unavailable here; missing: " + String.join(", ", missing), "");
    }
    if (known.build().isPresent()) {
      KnownImplementation.Build build = known.build().get();
      // An adapter that is there already may be older than its sources; only its tools can tell.
      if (build.needs().stream().allMatch(programs::has)) {
        make(build.command());
      }
    }
  }

  private static void make(List<String> command) {
    Programs.Printed printed = Programs.run(command, BUILD_LIMIT);
    if (!printed.worked()) {
      throw new ImplementationFailure(
          "it could not be built: " + ShellWords.join(command) + " fails", printed.text());
    }
  }
}
