package org.forkspec.model;

import java.util.List;
import java.util.Optional;
import org.forkspec.scenario.StreamOperation.Flush;
import org.forkspec.scenario.StreamOperation.OpenStream;
import org.forkspec.scenario.StreamOperation.Print;
import org.forkspec.trace.Outcome;

/**
 * Output streams: their buffers are memory of the process, which a fork doubles and an {@code
 * _exit} loses (POSIX.1-2017, XSH fork, exit; 2.5.1 Interaction of File Descriptors and Standard
 * I/O Streams).
 */
final class StreamRules {

  static final Attribute<Buffers> STREAMS = new Attribute<>("buffered output", Buffers.NONE);

  private StreamRules() {}

  static void addTo(Rules.Book book) {
    book.put(OpenStream.class, StreamRules::open);
    book.put(Print.class, StreamRules::print);
    book.put(Flush.class, StreamRules::flush);
  }

  static void open(OpenStream operation, Choices choices) {
    Process me = choices.me();
    int file = me.descriptors().file(operation.end());
    if (file < 0) {
      choices.fails("EBADF", Because.NOTHING);
    } else if (!isWritable(file, choices.world())) {
      choices.fails("EINVAL", Because.NOTHING);
    } else {
      Buffers buffers = me.get(STREAMS).with(Buffers.Buffer.on(operation.end()));
      choices.goes(choices.world().with(me.with(STREAMS, buffers)), Because.NOTHING, "0");
    }
  }

  private static boolean isWritable(int file, World world) {
    return OpenFile.pipe(file) >= 0
        ? OpenFile.writes(file)
        : world.get(new OpenFile(file)).writes();
  }

  static void print(Print operation, Choices choices) {
    Process me = choices.me();
    Buffers buffers = me.get(STREAMS);
    Optional<Buffers.Buffer> buffer = buffers.on(operation.end());
    if (buffer.isEmpty()) {
      choices.fails("EBADF", Because.NOTHING);
    } else {
      Buffers more = buffers.with(buffer.get().printed(operation.data()));
      choices.goes(
          choices.world().with(me.with(STREAMS, more)),
          Because.NOTHING,
          Integer.toString(operation.data().length()));
    }
  }

  static void flush(Flush operation, Choices choices) {
    Process me = choices.me();
    Optional<Buffers.Buffer> buffer = me.get(STREAMS).on(operation.end());
    if (buffer.isEmpty()) {
      choices.fails("EBADF", Because.NOTHING);
    } else if (buffer.get().data().isEmpty()) {
      choices.succeeds(Because.NOTHING, "0");
    } else {
      flush(buffer.get(), choices);
    }
  }

  private static void flush(Buffers.Buffer buffer, Choices choices) {
    choices.interruptedBy(Interruption.OF_OUTPUT);
    Choices writing = written(buffer, choices);
    for (Transition way : writing.transitions()) {
      World next = way.next();
      Process me = next.born(choices.me().index());
      if (way.outcome() instanceof Outcome.Failure failure) {
        // Whether what could not be written is kept for another time is left open.
        choices.fails(next, failure.errno(), way.because());
        choices.fails(emptied(next, me, buffer), failure.errno(), way.because());
      } else if (me.isAlive()) {
        choices.goes(emptied(next, me, buffer), way.because(), "0");
      } else {
        choices.ends(next, way.because());
      }
    }
    if (writing.mayBlock()) {
      choices.blocks(writing.blocking());
    }
  }

  /** Whether there is output that the runtime writes before it forks; what cannot be is lost. */
  static boolean flushBeforeFork(Choices choices) {
    List<Buffers.Buffer> printed =
        choices.me().get(STREAMS).all().stream().filter(it -> !it.data().isEmpty()).toList();
    for (Buffers.Buffer buffer : printed) {
      int pipe = choices.me().descriptors().pipe(buffer.end());
      Choices writing = written(buffer, choices);
      for (Transition way : writing.transitions()) {
        World next = way.next();
        Process me = next.born(choices.me().index());
        if (me.isAlive()) {
          next = Signs.leave(emptied(next, me, buffer), pipe, Signs.Sign.FLUSHED_BY_FORK);
        }
        choices.goesOn(next, way.because());
      }
      if (writing.mayBlock()) {
        choices.blocks(writing.blocking());
      }
    }
    if (!printed.isEmpty()) {
      choices.interruptedBy(Interruption.NEVER);
    }
    return !printed.isEmpty();
  }

  /** What may come of writing out what a stream holds; the step is not over with it. */
  static Choices written(Buffers.Buffer buffer, Choices choices) {
    Choices writing = choices.part();
    PipeRules.write(buffer.end(), buffer.data(), writing);
    return writing;
  }

  static World emptied(World world, Process me, Buffers.Buffer buffer) {
    World next =
        buffer.isOfParent()
            ? Signs.leave(world, me.descriptors().pipe(buffer.end()), Signs.Sign.PRINTED_TWICE)
            : world;
    return next.with(
        me.with(STREAMS, me.get(STREAMS).with(buffer.without(buffer.data().length()))));
  }
}
