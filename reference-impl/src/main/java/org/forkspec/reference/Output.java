package org.forkspec.reference;

import java.nio.charset.StandardCharsets;
import jnr.constants.platform.Errno;
import jnr.posix.POSIX;

/**
 * Writes lines to a descriptor that all processes share: each by one {@code write(2)}, so that none
 * tears.
 */
final class Output {
  /** Longer writes to a pipe may tear. */
  private static final int LIMIT = 4096;

  private final POSIX posix;
  private final int descriptor;

  Output(POSIX posix, int descriptor) {
    this.posix = posix;
    this.descriptor = descriptor;
  }

  /** Writes a line, of which no more is left than can be written in one piece. */
  void line(String line) {
    if (!write(posix, descriptor, line)) {
      throw new IllegalStateException("nobody reads the answers: errno " + posix.errno());
    }
  }

  static boolean write(POSIX posix, int descriptor, String line) {
    String whole = line.length() < LIMIT - 1 ? line : line.substring(0, LIMIT - 2);
    byte[] bytes = (whole + "\n").getBytes(StandardCharsets.US_ASCII);
    int count;
    do {
      count = posix.write(descriptor, bytes, bytes.length);
    } while (count == -1 && posix.errno() == Errno.EINTR.intValue());
    return count == bytes.length;
  }
}
