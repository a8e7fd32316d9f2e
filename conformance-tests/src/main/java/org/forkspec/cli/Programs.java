package org.forkspec.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The other programs of this machine: whether they are there, and what they print. */
record Programs(List<Path> path) {

  /**
   * What a program printed to its output and error, and the status it ended with.
   *
   * @param status -1 if it could not be started or took too long
   */
  record Printed(int status, String text) {
    boolean worked() {
      return status == 0;
    }
  }

  Programs {
    path = List.copyOf(path);
  }

  /** The programs on the environment's PATH. */
  static Programs of(Map<String, String> environment) {
    return new Programs(
        Arrays.stream(environment.getOrDefault("PATH", "").split(":", -1))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of)
            .toList());
  }

  /** Whether something that is needed is there: a file if it has a slash, else a program. */
  boolean has(String need) {
    return need.contains("/")
        ? Files.exists(Path.of(need))
        : path.stream().anyMatch(folder -> isProgram(folder.resolve(need)));
  }

  private static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  /** Runs a program that is no adapter: one that prints a version, or builds. */
  static Printed run(List<String> command, Duration limit) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // Where we are run by make ourselves, another make would talk of it.
    List.of("MAKEFLAGS", "MAKELEVEL", "MFLAGS").forEach(builder.environment()::remove);
    Process process;
    Path output;
    try {
      output = Files.createTempFile("forkspec", ".out");
    } catch (IOException e) {
      return new Printed(-1, e.toString());
    }
    try {
      process =
          builder
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly();
        return new Printed(-1, "it took more than " + limit.toSeconds() + " s");
      }
      try (InputStream in = Files.newInputStream(output)) {
        String text = new String(in.readNBytes(20_000), Charset.defaultCharset());
        return new Printed(process.exitValue(), text.strip());
      }
    } catch (IOException e) {
      return new Printed(-1, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Printed(-1, "it was interrupted");
    } finally {
      try {
        Files.deleteIfExists(output);
      } catch (IOException e) {
        output.toFile().deleteOnExit();
      }
    }
  }
}
