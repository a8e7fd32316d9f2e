package org.forkspec.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.forkspec.implementation.ImplementationFailure;

/** Runs a program that speaks no protocol in the containment that adapters are run in. */
public final class ContainedProgram {

  private static final int MOST_SAID = 100_000;

  private ContainedProgram() {}

  /**
   * Runs it to its end.
   *
   * @return what it wrote to its standard output
   * @throws ImplementationFailure if it cannot be started, takes longer than the limit, or ends
   *     with another status than 0
   */
  public static String run(List<String> command, Containment containment, Duration limit) {
    try (Scratch scratch = new Scratch()) {
      Path output = scratch.file("output");
      Path error = scratch.file("error");
      Process process =
          new ProcessBuilder(containment.command(command, output.toString()))
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(error.toFile())
              .start();
      try {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
          throw failure(command, "takes more than " + limit.toMillis() + " ms", "");
        }
      } finally {
        // Without a namespace, the end of the first is not the end of the others.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      if (process.exitValue() != 0) {
        throw failure(command, "ends with status " + process.exitValue(), text(error));
      }
      return text(output);
    } catch (IOException e) {
      throw failure(command, "cannot be run: " + e.getMessage(), "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(command, "was not heard out, since we were interrupted", "");
    }
  }

  private static ImplementationFailure failure(List<String> command, String what, String said) {
    return new ImplementationFailure(command.get(0) + " " + what, said);
  }

  private static String text(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MOST_SAID), StandardCharsets.UTF_8);
    }
  }
}
