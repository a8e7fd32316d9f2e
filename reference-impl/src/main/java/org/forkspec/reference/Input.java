package org.forkspec.reference;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import jnr.constants.platform.Errno;
import jnr.posix.POSIX;

/**
 * Reads messages from a descriptor: a scenario up to its {@code go}, or any other single line.
 *
 * <p>It hands out bytes rather than objects, since its process, the zygote, never collects garbage. A message becomes a string in the process that needs one.
 */
final class Input {
  private static final int CHUNK = 8192;
  private static final int LIMIT = 1 << 20;
  private static final byte[] SCENARIO = "scenario ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] GO = "go".getBytes(StandardCharsets.US_ASCII);

  private final POSIX posix;
  private final int descriptor;
  private final byte[] chunk = new byte[CHUNK];
  private byte[] bytes = new byte[4 * CHUNK];
  private int start;
  private int end;
  private int filled;
  private boolean sparing;

  Input(POSIX posix, int descriptor) {
    this.posix = posix;
    this.descriptor = descriptor;
  }

  /** From now on reads no byte beyond the message, so that another process can go on behind it. */
  void spare() {
    sparing = true;
  }

  /** Whether nothing has been read beyond the message. */
  boolean isDrained() {
    return end == filled;
  }

  /** Reads the next message; answers whether there was one before the end of the input. */
  boolean next() {
    start = end;
    int line = start;
    do {
      line = end;
      if (!readLine()) {
        return false;
      }
    } while (isScenario() && !isGo(line - start));
    return true;
  }

  boolean isScenario() {
    return end - start >= SCENARIO.length
        && Arrays.equals(bytes, start, start + SCENARIO.length, SCENARIO, 0, SCENARIO.length);
  }

  /** The whole message, with its newlines. */
  String message() {
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }

  /** What the scenario is called. */
  String scenarioName() {
    int from = start + SCENARIO.length;
    int to = from;
    while (bytes[to] != '\n') {
      to++;
    }
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
