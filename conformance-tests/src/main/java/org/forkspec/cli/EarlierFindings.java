package org.forkspec.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.forkspec.scenario.Scenario;

/** The scenarios that earlier runs have left in a report folder, since they were refused. */
final class EarlierFindings {

  private static final String ENDING = ".scenario";

  private EarlierFindings() {}

  /**
   * Reads them.
   *
   * @return by the names of their files, without the ending
   * @throws org.forkspec.scenario.TextProblem if one of them is no scenario
   */
  static Map<String, Scenario> in(Path report) {
    return scenarios(report.resolve("failures"));
  }

  /** The scenarios of a folder, as {@link #in} gives those of a report. */
  static Map<String, Scenario> scenarios(Path folder) {
    Map<String, Scenario> scenarios = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        List<Path> kept = files.filter(file -> file.toString().endsWith(ENDING)).toList();
        for (Path file : kept) {
          String name = file.getFileName().toString();
          scenarios.put(
              name.substring(0, name.length() - ENDING.length()), new InputFile(file).scenario());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return scenarios;
  }
}
