package org.forkspec.model;

import java.util.Optional;
import org.forkspec.scenario.FlowOperation.Fill;
import org.forkspec.scenario.Signal;

/**
 * Writes to a pipe of more than {@code PIPE_BUF} bytes, which go in piece by piece and may be cut
 * short (POSIX.1-2017, XSH write, DESCRIPTION).
 */
final class LongWrites {

  private static final Because FULL_COUNT = Because.of("WRITE-PIPE-BLOCKING-FULL-COUNT");
  private static final Because READ_FIRST = Because.of("RT-SERIAL-READ-BEFORE-WAIT");
  private static final Because READER_CLOSES = Because.of("WRITE-PIPE-BLOCKED-READER-CLOSES");
  private static final Because PARTIAL_ON_SIGNAL = Because.of("WRITE-PIPE-PARTIAL-ON-SIGNAL");
  private static final Because RESUMED = Because.of("STOP-INTERRUPTS-NOT-EINTR");

  private LongWrites() {}

  /** A long write has begun: from now on its bytes may be in the pipe. */
  static Optional<World> begins(Fill operation, Choices choices) {
    Process me = choices.me();
    World world = choices.world();
    int pipe = me.descriptors().pipe(operation.descriptor(), true);
    if (pipe < 0
        || operation.count() <= PipeWrites.pipeBuf(choices)
        || world.pipe(pipe).flow().of(me.index()) != null
        || !world.isOpen(pipe, false)
        || (PipeWrites.isNonBlocking(me.descriptors().file(operation.descriptor()), world)
            && !Waiting.mayHaveBegun(me, world))) {
      return Optional.empty();
    }
    return Optional.of(world.withPipe(pipe, world.pipe(pipe).begun(operation.data(), me.index())));
  }

  /** A write that others may come between, and that lasts as long as there is no room. */
  static void write(int pipe, String data, Choices choices) {
    World world = choices.world();
    int me = choices.me().index();
    Content content = world.pipe(pipe);
    Content begun = content.flow().of(me) == null ? content.begun(data, me) : content;
    Chunk mine = begun.flow().of(me);
    if (mine == null) {
      throw new IllegalStateException("what has begun is there");
    }
    int left = mine.data().length();
    if (!choices.setting().isLinux() || begun.held() + left <= Pages.CAPACITY) {
      choices.goes(
          world.withPipe(pipe, begun.ended(me, data.length())),
          FULL_COUNT
              .andIf(data.length() > Pages.CAPACITY, READ_FIRST)
              .andIf(choices.me().remembers(Past.STOPPED_IN_STEP), RESUMED),
          Integer.toString(data.length()));
    }
    if (left > 0) {
      choices.blocks(FULL_COUNT);
      choices.leavesWhenInterrupted(withoutMine(pipe, choices));
      choices.interruptedBy(mine.taken() > 0 ? Interruption.NEVER : PipeWrites.INTERRUPTED);
      interrupted(pipe, begun, data.length(), choices);
      stopped(pipe, begun, data.length(), choices);
    }
  }

  /**
   * A long write that a stop came upon goes on where it was (XSH 2.4.4). On Linux it may end with
   * what was written by then instead, as if a handler had run; so it may if a SIGCONT undid the
   * stop, for which the writer had been woken.
   */
  private static void stopped(int pipe, Content begun, int count, Choices choices) {
    int me = choices.me().index();
    Chunk mine = begun.flow().of(me);
    boolean cut = choices.setting().isLinux() && choices.me().remembers(Past.OF_THE_STEP);
    int written = mine == null || !cut ? 0 : some(mine, count, choices);
    if (written > 0) {
      choices.goes(
          choices.world().withPipe(pipe, begun.ended(me, written)),
          PARTIAL_ON_SIGNAL,
          Integer.toString(written));
    }
  }

  /** The world in which nothing is left of a write that had begun. */
  static World withoutMine(int pipe, Choices choices) {
    World world = choices.world();
    Chunk mine = world.pipe(pipe).flow().of(choices.me().index());
    return mine == null
        ? world
        : world.withPipe(pipe, world.pipe(pipe).ended(choices.me().index(), mine.taken()));
  }

  /** The readers went away from a write that had begun; it may have put something in. */
  static void leftAlone(int pipe, int count, Choices choices) {
    World world = choices.world();
    int me = choices.me().index();
    Chunk mine = world.pipe(pipe).flow().of(me);
    int written = mine == null ? 0 : some(mine, count, choices);
    if (written > 0) {
      World left = world.withPipe(pipe, world.pipe(pipe).ended(me, written));
      SignalRules.deliverFirst(
          Signals.generate(left, me, Signal.SIGPIPE),
          choices,
          READER_CLOSES,
          (next, because) -> choices.goes(next, because, Integer.toString(written)),
          Because.NOTHING);
    }
  }

  /** A handler runs during a long write: what was written by then is told, with SA_RESTART too. */
  private static void interrupted(int pipe, Content begun, int count, Choices choices) {
    Process me = choices.me();
    Chunk mine = begun.flow().of(me.index());
    int deliverable = Dispositions.deliverable(me);
    int written = mine == null || deliverable == 0 ? 0 : some(mine, count, choices);
    if (written == 0) {
      return;
    }
    World left = choices.world().withPipe(pipe, begun.ended(me.index(), written));
    for (Signal signal : Signals.ALL) {
      if ((deliverable & signal.bit()) != 0 && Dispositions.catches(me, signal)) {
        for (Transition way : Handlers.enter(left, me, signal)) {
          choices.goes(way.next(), PARTIAL_ON_SIGNAL.and(way.because()), Integer.toString(written));
        }
      }
    }
  }

  /** How many bytes of a write that is cut short are told; 0 if what was seen cannot be. */
  private static int some(Chunk mine, int count, Choices choices) {
    int least = Math.max(1, mine.taken());
    long seen = choices.seen() == null ? least : choices.seenNumber();
    return seen >= least && seen < count ? (int) seen : 0;
  }
}
