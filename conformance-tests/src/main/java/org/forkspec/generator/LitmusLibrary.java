package org.forkspec.generator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.forkspec.requirement.Requirement;
import org.forkspec.requirement.Requirements;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.ScenarioText;

/** Short scenarios written by hand, each named after the requirement that it shows. */
public final class LitmusLibrary {

  private static final String FOLDER = "/org/forkspec/litmus/";
  private static final String ENDING = ".scenario";

  private LitmusLibrary() {}

  /** All of them, in the order of the catalogue; those of one requirement stand together. */
  public static List<Scenario> scenarios() {
    List<String> names = names();
    List<Scenario> scenarios = new ArrayList<>();
    for (Requirement requirement : Requirements.catalogue().all()) {
      of(requirement, names).forEach(scenarios::add);
    }
    return scenarios;
  }

  /** Those that show one requirement: named after it, or after it and what they show of it. */
  public static List<Scenario> of(Requirement requirement) {
    return of(requirement, names()).toList();
  }

  private static Stream<Scenario> of(Requirement requirement, List<String> names) {
    return names.stream()
        .filter(name -> requirementOf(name).equals(Optional.of(requirement)))
        .flatMap(name -> scenario(name).stream());
  }

  /** The requirement that a scenario of that name shows: the longest ID that it begins with. */
  private static Optional<Requirement> requirementOf(String name) {
    String id = name.toUpperCase(Locale.ROOT);
    while (!id.isEmpty()) {
      Optional<Requirement> found = Requirements.catalogue().find(id);
      if (found.isPresent()) {
        return found;
      }
      id = id.substring(0, Math.max(0, id.lastIndexOf('-')));
    }
    return Optional.empty();
  }

  /** The names of all files of the library, without their ending. */
  public static List<String> names() {
    try {
      URI folder = Objects.requireNonNull(LitmusLibrary.class.getResource(FOLDER), FOLDER).toURI();
      if (!folder.getScheme().equals("jar")) {
        return names(Path.of(folder));
      }
      try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
        return names(jar.getPath(FOLDER));
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .toList();
    }
  }

  /** The one of that file name, without its ending. */
  public static Optional<Scenario> scenario(String name) {
    String file = name + ENDING;
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
