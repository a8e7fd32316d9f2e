package org.forkspec.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.forkspec.conformance.Withholding;
import org.forkspec.implementation.Implementation;

/**
 * The faults that a library of the project's own plants in the calls of real processes: it is
 * loaded under an adapter, before the C library.
 */
final class RealFaults {

  /**
   * What the library does not let pass, whatever is planted, or does not know: signals that reach
   * beyond the scenario, processes that come otherwise than by fork, images that begin anew.
   */
  static final Set<String> BEYOND_IT =
      Set.of("killall", "killinit", "nextpid", "unsharepid", "exec", "spawn", "ufork", "vfork");

  private static final Duration BUILD_LIMIT = Duration.ofMinutes(5);

  /** The words by which the list calls adapters, and the implementations that those are of. */
  private static final Map<String, String> ADAPTERS = Map.of("c", "c-glibc", "python", "cpython");

  private final Surroundings surroundings;
  private final Path folder;

  RealFaults(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.folder = surroundings.home().top().resolve("conformance-tests/faults");
  }

  /**
   * All of them, under every adapter that is available.
   *
   * @param unavailable is told of the others
   */
  List<PlantedFault> all(Consumer<String> unavailable) {
    List<PlantedFault> all = new ArrayList<>();
    available(unavailable)
        .forEach(
            (adapter, known) ->
                lines().stream()
                    .filter(line -> List.of(line.get(2).split(",", -1)).contains(adapter))
                    .forEach(line -> all.add(planted(line, known))));
    return all;
  }

  /**
   * Makes ready to plant them.
   *
   * @throws CommandProblem if the library cannot be built, or nothing would keep a fault in
   */
  void prepare() {
    if (!surroundings.starter().isNamespaced()) {
      throw new CommandProblem(
          "--real: a fault in kill could reach the whole machine, and there is no PID namespace to"
              + " keep it in; run it as root, or allow unprivileged user namespaces");
    }
    Programs.Printed built =
        Programs.run(List.of("make", "-s", "-C", folder.toString()), BUILD_LIMIT);
    if (!built.worked()) {
      throw new CommandProblem("--real: make -C " + folder + " fails: " + built.text());
    }
  }

  /** The adapters themselves, with no fault in them. */
  List<PlantedFault> none(Consumer<String> unavailable) {
    return available(unavailable).values().stream()
        .map(
            known ->
                new PlantedFault(
                    "none",
                    known.name(),
                    false,
                    "nothing is wrong",
                    () -> surroundings.starter().start(known.command())))
        .toList();
  }

  private Map<String, KnownImplementation> available(Consumer<String> unavailable) {
    Programs programs = Programs.of(surroundings.environment());
    Map<String, KnownImplementation> available = new TreeMap<>();
    ADAPTERS.forEach(
        (adapter, name) -> {
          KnownImplementation known = surroundings.home().registry().get(name);
          List<String> missing = Availability.missing(known, programs);
          if (missing.isEmpty()) {
            Target.prepare(known, programs);
            available.put(adapter, known);
          } else {
            unavailable.accept(
                known.name() + " is unavailable here; missing: " + String.join(", ", missing));
          }
        });
    return available;
  }

  private PlantedFault planted(List<String> line, KnownImplementation known) {
    return new PlantedFault(
        line.get(0),
        known.name(),
        line.get(1).equals("deep"),
        line.get(3),
        () -> start(line.get(0), known));
  }

  private Implementation start(String fault, KnownImplementation known) {
    List<String> command = new ArrayList<>();
    command.add("env");
    command.add("LD_PRELOAD=" + folder.resolve("build/libfault.so"));
    command.add("FORKSPEC_FAULT=" + fault);
    command.add("FORKSPEC_NAMESPACED=1");
    command.addAll(known.command());
    return new Withholding(surroundings.starter().start(command), BEYOND_IT);
  }

  /** Name, depth, adapters and sentence of each. */
  private List<List<String>> lines() {
    Path file = folder.resolve("faults.txt");
    List<List<String>> lines = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        List<String> words = List.of(line.strip().split(" +", 4));
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        if (words.size() < 4 || !words.get(1).toLowerCase(Locale.ROOT).matches("plain|deep")) {
          throw new CommandProblem(
              file + ": \"" + line + "\" where NAME plain|deep ADAPTERS SENTENCE is expected");
        }
        lines.add(words);
      }
    } catch (IOException e) {
      throw new CommandProblem("--real: cannot read " + file + ": " + e);
    }
    return lines;
  }
}
