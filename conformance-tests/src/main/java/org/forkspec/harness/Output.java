package org.forkspec.harness;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The lines that an adapter and its processes write, through a FIFO that nobody but they holds open
 * for writing: its end says that all of them have closed it.
 *
 * <p>Lines are read by the thread that waits for them, since handing each to another thread costs
 * more than a small scenario; whoever closes this wakes that thread.
 */
final class Output implements AutoCloseable {

  private static final int LONGEST_LINE = 4096;
  private static final long PAUSE_NANOS = 300_000;

  private final Path fifo;
  private final FileInputStream stream;
  private final FileChannel channel;
  private final FileChannel writeEnd;
  private boolean together;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16).flip();

  private Output(Path fifo, FileChannel writeEnd, FileInputStream stream) {
    this.fifo = fifo;
    this.writeEnd = writeEnd;
    this.stream = stream;
    this.channel = stream.getChannel();
  }

  /** Makes the FIFO and opens it. */
  static Output create(Path fifo) throws IOException, InterruptedException {
    Process mkfifo = new ProcessBuilder("mkfifo", "-m", "600", fifo.toString()).start();
    if (!mkfifo.waitFor(10, TimeUnit.SECONDS) || mkfifo.exitValue() != 0) {
      throw new IOException("mkfifo " + fifo + " does not work");
    }
    // Without a writer of our own, to open it would wait for the adapter, and reading would end
    // before the adapter is there.
    FileChannel writeEnd =
        FileChannel.open(fifo, StandardOpenOption.READ, StandardOpenOption.WRITE);
    return new Output(fifo, writeEnd, new FileInputStream(fifo.toFile()));
  }

  /** From now on the adapter alone keeps it open. */
  void leaveToAdapter() throws IOException {
    writeEnd.close();
  }

  /**
   * The next line, without its end; null if there will be none.
   *
   * @throws Breach if what comes is no line
   */
  @Nullable String line() throws IOException, Breach {
    int seen = 0;
    while (true) {
      for (; seen < buffer.remaining(); seen++) {
        if (buffer.get(buffer.position() + seen) == '\n') {
          String line = take(seen);
          buffer.get();
          return line;
        }
        if (seen == LONGEST_LINE) {
          throw new Breach(
              "wrote a line of more than " + LONGEST_LINE + " bytes: " + Quote.of(take(seen)));
        }
      }
      if (!fill()) {
        return null;
      }
    }
  }

  /**
   * From now on lines may be fetched together, a little later than they come: to be woken for each
   * of them takes the processors away from those who write them.
   */
  void fetchTogether(boolean together) {
    this.together = together;
  }

  private boolean fill() throws IOException {
    if (together && stream.available() == 0) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    buffer.compact();
    try {
      return channel.read(buffer) >= 0;
    } finally {
      buffer.flip();
    }
  }

  private String take(int length) {
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** What has come of a line that did not end; empty if nothing has. */
  String unfinished() {
    return take(Math.min(buffer.remaining(), LONGEST_LINE));
  }

  /** Whether something can be read at once. */
  boolean hasMore() throws IOException {
    return buffer.hasRemaining() || stream.available() > 0;
  }

  @Override
  public void close() {
    try (stream;
        writeEnd) {
      Files.deleteIfExists(fifo);
      channel.close(); // wakes the reader, which closing the stream would not
    } catch (IOException e) {
      // Nothing is lost: it was only read.
    }
  }
}
