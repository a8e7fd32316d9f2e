package org.forkspec.reference;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import jnr.constants.platform.Errno;
import jnr.posix.POSIX;

/**
 * Reads messages from a descriptor: a scenario up to its {@code go}, or any other single line.
 *
 * <p>It keeps bytes rather than objects, since its process, the zygote, never collects garbage. A
 * message becomes a string in the process that needs one.
 */
final class Input {
  private static final int CHUNK = 8192;
  private static final int LIMIT = 1 << 20;
  private static final byte[] SCENARIO = "scenario ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] GO = "go\n".getBytes(StandardCharsets.US_ASCII);

  private final POSIX posix;
  private final int descriptor;
  private final byte[] chunk = new byte[CHUNK];

  /** The message, up to {@link #end}, and what has been read beyond it, up to {@link #filled}. */
  private byte[] bytes = new byte[4 * CHUNK];

  private int end;
  private int filled;
  private boolean sparing;

  Input(POSIX posix, int descriptor) {
    this.posix = posix;
    this.descriptor = descriptor;
  }

  /**
   * From now on reads byte by byte, and so none beyond the message: another process can go on
   * behind it.
   */
  void spare() {
    sparing = true;
  }

  /** Closes the descriptor in a process that keeps the message only. */
  void close() {
    posix.close(descriptor);
  }

  /** Whether nothing has been read beyond the message. */
  boolean isDrained() {
    return end == filled;
  }

  /** Reads the next message; answers whether there was one before the end of the input. */
  boolean next() {
    System.arraycopy(bytes, end, bytes, 0, filled - end);
    filled -= end;
    end = 0;
    int line;
    do {
      line = end;
      if (!readLine()) {
        return false;
      }
    } while (isScenario() && !startsWith(line, GO));
    return true;
  }

  boolean isScenario() {
    return startsWith(0, SCENARIO);
  }

  /** The whole message, with its newlines. */
  String message() {
    return text(0, end);
  }

  /** What the scenario is called. */
  String scenarioName() {
    int to = SCENARIO.length;
    while (bytes[to] != '\n') {
      to++;
    }
    return text(SCENARIO.length, to);
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private boolean startsWith(int from, byte[] prefix) {
    int to = from + prefix.length;
    return to <= end && Arrays.equals(bytes, from, to, prefix, 0, prefix.length);
  }

  /** Moves {@link #end} behind the next newline. */
  private boolean readLine() {
    int scanned = end;
    while (true) {
      while (scanned < filled) {
        if (bytes[scanned++] == '\n') {
          end = scanned;
          return true;
        }
      }
      if (!fill()) {
        if (filled > 0) {
          throw new IllegalStateException("the input ends inside a scenario or a line");
        }
        return false;
      }
    }
  }

  private boolean fill() {
    int count;
    do {
      count = posix.read(descriptor, chunk, sparing ? 1 : CHUNK);
    } while (count == -1 && posix.errno() == Errno.EINTR.intValue());
    if (count == -1) {
      throw new IllegalStateException("cannot read the input: errno " + posix.errno());
    }
    if (filled + count > LIMIT) {
      throw new IllegalStateException("a scenario is longer than " + LIMIT + " bytes");
    }
    if (filled + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    System.arraycopy(chunk, 0, bytes, filled, count);
    filled += count;
    return count > 0;
  }
}
