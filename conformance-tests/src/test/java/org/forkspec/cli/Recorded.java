package org.forkspec.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts for files: the example of PROTOCOL.md. */
final class Recorded {

  static final String SCENARIO =
      """
      scenario pipe-round-trip
      main pipe p
      main fork A
      main close p.w
      main read p.r 16
      main waitpid A
      A close p.r
      A write p.w hello
      A exit 3
      go
      """;

  static final String TRANSCRIPT =
      SCENARIO
          + """
          main 0 = 0 4241
          main 1 = 0
          A 0 = 0 4242
          A 1 = 0
          main 2 = 4242
          A 2 = 5
          main 3 = 0
          main 4 = hello
          main 5 = 4242 exited 3
          end pipe-round-trip
          """;

  private Recorded() {}

  static String file(Path folder, String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
