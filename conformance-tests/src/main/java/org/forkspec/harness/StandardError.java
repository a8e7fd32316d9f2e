package org.forkspec.harness;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** What an adapter writes to its standard error: read as it comes, and the end of it kept. */
final class StandardError {

  private static final int KEPT = 1 << 16;

  private final byte[] ring = new byte[KEPT];
  private final Thread reader;
  private long count;

  StandardError(InputStream stream) {
    reader = new Thread(() -> read(stream), "forkspec-stderr");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(InputStream stream) {
    byte[] chunk = new byte[8192];
    try (stream) {
      for (int n = stream.read(chunk); n >= 0; n = stream.read(chunk)) {
        keep(chunk, n);
      }
    } catch (IOException e) {
      // The adapter is gone, and what it said is here.
    }
  }

  private synchronized void keep(byte[] chunk, int length) {
    for (int i = 0; i < length; i++) {
      ring[(int) (count++ % KEPT)] = chunk[i];
    }
  }

  /** Waits until all has been read of an adapter that is gone; not for long. */
  void awaitEnd() {
    try {
      reader.join(TimeUnit.SECONDS.toMillis(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The last of it. */
  synchronized String text() {
    int length = (int) Math.min(count, KEPT);
    byte[] last = new byte[length];
    for (int i = 0; i < length; i++) {
      last[i] = ring[(int) ((count - length + i) % KEPT)];
    }
    return new String(last, StandardCharsets.UTF_8);
  }
}
