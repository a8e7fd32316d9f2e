package org.forkspec.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A copy of our class path that every user can read; the original is often in root's home. */
final class ReadableClasses {

  private ReadableClasses() {}

  /** The class path of the copy, which is made once in a folder. */
  static String path(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> copies = new ArrayList<>();
    int number = 0;
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path original = Path.of(entry);
      if (Files.exists(original)) {
        Path copy = folder.resolve(number++ + "-" + original.getFileName());
        if (!Files.exists(copy)) {
          copy(original, copy);
        }
        copies.add(copy.toString());
      }
    }
    return String.join(File.pathSeparator, copies);
  }

  private static void copy(Path original, Path copy) throws IOException {
    try (Stream<Path> files = Files.walk(original)) {
      files.forEach(
          file -> {
            Path target = copy.resolve(original.relativize(file).toString());
            try {
              Files.copy(file, target);
              Files.setPosixFilePermissions(
                  target,
                  PosixFilePermissions.fromString(
                      Files.isDirectory(file) ? "rwxr-xr-x" : "rw-r--r--"));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
