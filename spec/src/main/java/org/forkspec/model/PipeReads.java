package org.forkspec.model;

import java.util.LinkedHashSet;
import java.util.Set;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.FlowOperation.Drain;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Operation.Read;
import org.jspecify.annotations.Nullable;

/** What a read from a pipe brings (POSIX.1-2017, XSH read, DESCRIPTION). */
final class PipeReads {

  private static final Because IN_ORDER = Because.of("PIPE-FIFO-BYTE-STREAM");
  private static final Because SHORT = Because.of("READ-PIPE-SHORT-READ");
  private static final Because SURVIVES = Because.of("PIPE-DATA-SURVIVES-WRITER");
  private static final Because CONCURRENT = Because.of("READ-PIPE-CONCURRENT-UNSPECIFIED");
  private static final Because INTERLEAVED = Because.of("WRITE-PIPE-GT-PIPEBUF-MAY-INTERLEAVE");
  private static final Because TRUNCATED = Because.of("RT-SERIAL-TRUNCATED-ON-DEATH");
  private static final Because RESUMED = Because.of("STOP-INTERRUPTS-NOT-EINTR");

  /** So many bytes of one long write come in a row, where another goes on between them. */
  private static final int STRETCH = 4096;

  private PipeReads() {}

  /** The ways in which bytes come; none where there are none. */
  static void read(int pipe, int count, Notation notation, Because also, Choices choices) {
    World world = choices.world();
    Content content = world.pipe(pipe);
    int held = content.held();
    boolean shared = readsToo(pipe, choices);
    if (content.flow().isEmpty() && !shared) {
      if (held > 0) {
        // Less than was asked for comes only where less is there.
        String bytes = content.bytes().substring(0, Math.min(count, held));
        Because because = also.and(SHORT.shownIf(held < count));
        came(content.withoutBytes(bytes.length()), pipe, notation.words(bytes), because, choices);
      }
      return;
    }
    int least = Math.min(held, shared ? 1 : count);
    for (String bytes : seen(content, count, notation, choices)) {
      if (bytes.length() >= least && bytes.length() <= count) {
        for (Content left : content.without(bytes)) {
          boolean emptied = bytes.length() < count && !shared;
          came(
              emptied ? withoutLost(left, world) : left,
              pipe,
              notation.words(bytes),
              also.and(SHORT.shownIf(bytes.length() < count)),
              choices);
        }
      }
    }
  }

  private static void came(Content left, int pipe, String words, Because also, Choices choices) {
    World world = choices.world();
    Content content = world.pipe(pipe);
    choices.goes(
        world.withPipe(pipe, left),
        IN_ORDER
            .andIf(!world.isOpen(pipe, true), SURVIVES)
            .andIf(readsToo(pipe, choices), CONCURRENT)
            .andIf(content.flow().chunks().size() > 1, INTERLEAVED)
            .andIf(isCut(content, world), TRUNCATED)
            .andIf(choices.me().remembers(Past.STOPPED_IN_STEP), RESUMED)
            .and(also),
        words);
  }

  /** What was seen to come, or what may come where that is open. */
  private static Set<String> seen(Content content, int count, Notation notation, Choices choices) {
    Set<String> all = new LinkedHashSet<>();
    String value = choices.seenValue();
    if (choices.seen() != null) {
      String bytes = value == null ? null : notation.bytes(value);
      if (bytes != null) {
        all.add(bytes);
      }
      return all;
    }
    int ordered = content.bytes().length();
    int most = Math.min(count, Math.min(Pages.CAPACITY, ordered + content.flow().most()));
    for (int many : new int[] {Math.min(count, content.held()), most}) {
      for (int stretch : new int[] {Integer.MAX_VALUE, STRETCH}) {
        String bytes =
            many <= ordered
                ? content.bytes().substring(0, many)
                : content.bytes() + content.flow().some(many - ordered, stretch);
        if (!bytes.isEmpty()) {
          all.add(bytes);
        }
      }
    }
    return all;
  }

  /** Whether a writer died, and left open how much of its write is in the pipe. */
  static boolean isCut(Content content, World world) {
    for (Chunk chunk : content.flow().chunks()) {
      if (!chunk.isIn() && !world.born(chunk.writer()).isAlive()) {
        return true;
      }
    }
    return false;
  }

  /** Whether a process goes on to write, and so bytes will come. */
  static boolean isWritten(Content content, World world) {
    for (Chunk chunk : content.flow().chunks()) {
      if (!chunk.isIn() && !chunk.data().isEmpty() && world.isRunning(chunk.writer())) {
        return true;
      }
    }
    return false;
  }

  /** Nothing comes any more of what dead writers meant to write: the pipe was seen empty. */
  static Content withoutLost(Content content, World world) {
    Content left = content;
    for (Chunk chunk : content.flow().chunks()) {
      if (!chunk.isIn() && !world.born(chunk.writer()).isAlive()) {
        left = left.ended(chunk.writer(), chunk.taken());
      }
    }
    return left;
  }

  /** Whether another process is in a call that reads from the same pipe. */
  private static boolean readsToo(int pipe, Choices choices) {
    World world = choices.world();
    for (int place = 0; place < world.size(); place++) {
      Process other = world.process(place);
      if (other != null && place != choices.me().index() && other.isRunning()) {
        Descriptor from = readFrom(choices.setting().next(other));
        if (from != null && !other.owesLine() && other.descriptors().pipe(from, false) == pipe) {
          return true;
        }
      }
    }
    return false;
  }

  private static @Nullable Descriptor readFrom(Operation operation) {
    if (operation instanceof Read read) {
      return read.descriptor();
    }
    return operation instanceof Drain drain ? drain.descriptor() : null;
  }
}
