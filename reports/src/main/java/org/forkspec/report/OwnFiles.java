package org.forkspec.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Remembers which files of a report folder a run wrote, so that the next one takes away these and
 * no others.
 */
final class OwnFiles {

  private static final String LIST = ".forkspec";

  private final Path folder;

  OwnFiles(Path folder) {
    this.folder = folder;
  }

  /** Deletes what the last run wrote. */
  void clear() throws IOException {
    Path list = folder.resolve(LIST);
    if (!Files.isRegularFile(list)) {
      return;
    }
    for (String line : Files.readAllLines(list)) {
      Path file = folder.resolve(line).normalize();
      if (!line.isBlank() && file.startsWith(folder.normalize()) && Files.isRegularFile(file)) {
        Files.delete(file);
      }
    }
    Files.delete(list);
  }

  /**
   * Claims files that are about to be written.
   *
   * @param names relative to the folder
   */
  void claim(List<String> names) throws IOException {
    SafeFile.write(folder.resolve(LIST), String.join("\n", names) + "\n");
  }
}
