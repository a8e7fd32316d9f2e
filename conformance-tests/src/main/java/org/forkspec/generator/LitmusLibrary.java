package org.forkspec.generator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.forkspec.requirement.Requirement;
import org.forkspec.requirement.Requirements;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.ScenarioText;

/** Short scenarios written by hand, each named after the requirement that it shows. */
public final class LitmusLibrary {

  private static final String FOLDER = "/org/forkspec/litmus/";

  /** Those that show a second side of a requirement, beside the one that has its name. */
  private static final List<String> MORE =
      List.of("waitpid-pid0-same-group-moved", "sigchld-ign-wait-blocks-then-echild-group");

  private LitmusLibrary() {}

  /** All of them, in the order of the catalogue. */
  public static List<Scenario> scenarios() {
    List<Scenario> scenarios = new ArrayList<>();
    for (Requirement requirement : Requirements.catalogue().all()) {
      scenario(requirement.id().toLowerCase(Locale.ROOT)).ifPresent(scenarios::add);
    }
    MORE.forEach(name -> scenario(name).ifPresent(scenarios::add));
    return scenarios;
  }

  /** The one of that file name, without its ending. */
  public static Optional<Scenario> scenario(String name) {
    String file = name + ".scenario";
    try (InputStream in = LitmusLibrary.class.getResourceAsStream(FOLDER + file)) {
      return in == null
          ? Optional.empty()
          : Optional.of(
              ScenarioText.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
