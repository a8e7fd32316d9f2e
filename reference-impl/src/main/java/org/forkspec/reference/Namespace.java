package org.forkspec.reference;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether this run has a PID namespace of its own.
 *
 * <p>It has when process 1 carries the run's mark: then everything that {@code kill(-1)} can reach
 * was started for this run. A container's namespace, say, which the harness may share, does not
 * pass.
 */
final class Namespace {
  private Namespace() {}

  static boolean isOwn(@Nullable String mark) {
    if (mark == null) {
      return false;
    }
    try {
      String environment =
          new String(Files.readAllBytes(Path.of("/proc/1/environ")), StandardCharsets.ISO_8859_1);
      return ("\0" + environment).contains("\0FORKSPEC_RUN=" + mark + "\0");
    } catch (IOException | SecurityException unreadable) {
      return false; // Somebody else's process 1.
    }
  }
}
