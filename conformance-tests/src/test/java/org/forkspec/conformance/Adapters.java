package org.forkspec.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.forkspec.harness.AdapterProcess;
import org.forkspec.harness.Containment;
import org.opentest4j.TestAbortedException;

/** The adapters that come with Forkspec, as the tests of this module start them. */
final class Adapters {

  static final Path PYTHON = Path.of("adapters/python/adapter.py");

  private static final Path C = Path.of("adapters/c");
  private static final Path REFERENCE = Path.of("../reference-impl/bin/forkspec-java");

  private Adapters() {}

  static AdapterProcess reference() {
    return start(REFERENCE);
  }

  static AdapterProcess python() {
    return start(PYTHON);
  }

  /** Built first; where there is no compiler it is unavailable. */
  static AdapterProcess c() {
    try {
      int status =
          new ProcessBuilder("make", "-s", "-C", C.toString()).inheritIO().start().waitFor();
      if (status != 0) {
        throw new TestAbortedException(
            "the C adapter cannot be built here: make ended with " + status);
      }
    } catch (IOException e) {
      throw new TestAbortedException("the C adapter cannot be built here: " + e.getMessage());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return start(C.resolve("build/adapter"));
  }

  static AdapterProcess start(Path program) {
    if (!Files.isExecutable(program)) {
      throw new AssertionError(program.toAbsolutePath() + " cannot be executed");
    }
    return AdapterProcess.start(
        List.of(program.toAbsolutePath().normalize().toString()), Containment.best());
  }
}
