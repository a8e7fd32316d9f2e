package org.forkspec.reference;

import java.nio.charset.StandardCharsets;
import jnr.constants.platform.Errno;
import jnr.posix.POSIX;

/**
 * Writes lines to a descriptor that all processes share: each by one {@code write(2)}, so that none
 * tears.
 */
final class Output {
  private final POSIX posix;
  private final int descriptor;

  Output(POSIX posix, int descriptor) {
    this.posix = posix;
    this.descriptor = descriptor;
  }

  /** Writes a line of fewer than 4096 bytes, its newline included. */
  void line(String line) {
    if (!write(posix, descriptor, line)) {
      throw new IllegalStateException("nobody reads the answers: errno " + posix.errno());
    }
  }

  static boolean write(POSIX posix, int descriptor, String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.US_ASCII);
    int count;
    do {
      count = posix.write(descriptor, bytes, bytes.length);
    } while (count == -1 && posix.errno() == Errno.EINTR.intValue());
    return count == bytes.length;
  }
}
