package org.forkspec.model;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.DescriptorOperation.Pipe2;
import org.forkspec.scenario.FlowOperation.Drain;
import org.forkspec.scenario.FlowOperation.Fill;
import org.forkspec.scenario.OpenFlag;
import org.forkspec.scenario.Operation.Close;
import org.forkspec.scenario.Operation.Pipe;
import org.forkspec.scenario.Operation.Read;
import org.forkspec.scenario.Operation.Receive;
import org.forkspec.scenario.Operation.Send;
import org.forkspec.scenario.Operation.Write;
import org.forkspec.scenario.Signal;
import org.jspecify.annotations.Nullable;

/**
 * {@code pipe}, and reading, writing and closing its ends (POSIX.1-2017, XSH pipe, read, write).
 */
final class PipeRules {

  private static final String LOWER_NUMBER = "end of a pipe with the lower number";
  private static final String READ_END = "read end";
  private static final String WRITE_END = "write end";
  private static final Set<OpenFlag> PIPE_FLAGS = Set.of(OpenFlag.O_NONBLOCK, OpenFlag.O_CLOEXEC);

  private static final Because TWO = Because.of("PIPE-TWO-FDS");
  private static final Because NO_ROOM = Because.of("PIPE-EMFILE");
  private static final Because NO_SUCH_FLAG = Because.of("PIPE2-EINVAL");
  private static final Because NOT_FOR_READING = Because.of("READ-EBADF-WRITE-END");
  private static final Because NOT_FOR_WRITING =
      Because.of("WRITE-EBADF-READ-END", "PIPE-BIDIRECTIONAL-UNSPECIFIED");
  private static final Because CLOSED = Because.of("CLOSE-EBADF");
  private static final Because CLOSES = Because.of("CLOSE-DEALLOCATES");
  private static final Because OWN_TABLE = Because.of("FORK-FD-TABLE-PRIVATE", "CLOSE-OFD-FREED");

  private static final Because SURVIVES = Because.of("PIPE-DATA-SURVIVES-WRITER");
  private static final Because END_OF_FILE = Because.of("PIPE-EOF-ALL-WRITERS", "READ-PIPE-EOF");
  private static final Because STICKY = Because.of("READ-PIPE-EOF-STICKY");
  private static final Because WAITS_FOR_DATA = Because.of("READ-PIPE-BLOCKS");
  private static final Because NO_WAITING = Because.of("READ-PIPE-EAGAIN");
  private static final Because NO_WAITING_FOR_RELATIVES =
      Because.of("FCNTL-NONBLOCK-SHARED-ACROSS-FORK");
  private static final Because OWN_WRITE_END = Because.of("PIPE-OWN-WRITE-END-NO-EOF");

  private static final Because OWN_READ_END = Because.of("WRITE-PIPE-OWN-READ-END");
  private static final Because NO_READER = Because.of("WRITE-PIPE-EPIPE-SIGPIPE");
  private static final Because ONLY_EPIPE = Because.of("WRITE-PIPE-EPIPE-IGNORED");
  private static final Because FULL = Because.of("WRITE-PIPE-BLOCKING-FULL-COUNT");

  private static final Because ROUND_TRIP =
      Because.of("RT-SERIAL-PICKLE-ROUNDTRIP", "RT-SERIAL-FRAMING");

  private static final Because BY_MARSHAL = Because.of("RT-SERIAL-RUBY-MARSHAL");

  private static final Because NOTHING_TO_NOBODY = Because.of("WRITE-PIPE-ZERO-NO-READER");
  private static final Because TRUNCATED = Because.of("RT-SERIAL-TRUNCATED-ON-DEATH");

  private static final Interruption INTERRUPTED =
      Interruption.of("READ-PIPE-EINTR", "READ-PIPE-SA-RESTART");

  private PipeRules() {}

  static void addTo(Rules.Book book) {
    book.put(
        Read.class, (it, choices) -> read(it.descriptor(), it.count(), Notation.LETTERS, choices));
    book.put(
        Drain.class, (it, choices) -> read(it.descriptor(), it.count(), Notation.RUNS, choices));
    book.put(Write.class, (it, choices) -> write(it.descriptor(), it.data(), choices));
    book.put(Fill.class, (it, choices) -> write(it.descriptor(), it.data(), choices));
  }

  static void pipe(Pipe operation, Choices choices) {
    make(operation.pipe(), Set.of(), Opener.PIPE.in(choices.setting()), choices);
  }

  static void pipe2(Pipe2 operation, Choices choices) {
    Set<OpenFlag> flags = operation.flags();
    if (!PIPE_FLAGS.containsAll(flags)) {
      choices.fails("EINVAL", NO_SUCH_FLAG);
    }
    make(operation.pipe(), flags, flags.isEmpty() ? Opener.PIPE2_PLAIN : Opener.PIPE2, choices);
  }

  private static void make(String name, Set<OpenFlag> flags, Opener opener, Choices choices) {
    World world = choices.world();
    Process me = choices.me();
    Descriptors mine = me.descriptors();
    int second = mine.lowestFree(mine.lowestFree(0) + 1);
    long limit = DescriptorRules.limit(me);
    if (Numbers.mayReach(second, limit, world)) {
      choices.fails("EMFILE", NO_ROOM);
    }
    if (!Numbers.mayStayBelow(second, limit, world)) {
      return;
    }
    int pipe = choices.setting().pipe(me.index(), name);
    boolean closes = opener == Opener.RUNTIME || flags.contains(OpenFlag.O_CLOEXEC);
    boolean plain = opener == Opener.PIPE || opener == Opener.RUNTIME;
    World made = plain ? world : described(pipe, flags, opener, world);
    // Which end gets the lower number is left open; once chosen, it stays so.
    String first = choices.setting().tellsNumbers() ? world.chosen(LOWER_NUMBER) : READ_END;
    if (first == null || first.equals(READ_END)) {
      choices.goes(
          chosen(first, READ_END, made)
              .with(me.withDescriptors(mine.withPipe(name, pipe, false, closes, opener))),
          TWO,
          "0");
    }
    if (first == null || first.equals(WRITE_END)) {
      choices.goes(
          chosen(first, WRITE_END, made)
              .with(me.withDescriptors(mine.withPipe(name, pipe, true, closes, opener))),
          TWO,
          "0");
    }
  }

  private static World chosen(@Nullable String before, String now, World world) {
    return before == null ? world.withChosen(LOWER_NUMBER, now) : world;
  }

  private static World described(int pipe, Set<OpenFlag> flags, Opener opener, World world) {
    World next = world;
    for (OpenFlag mode : List.of(OpenFlag.O_RDONLY, OpenFlag.O_WRONLY)) {
      Set<OpenFlag> all = EnumSet.of(mode);
      all.addAll(flags);
      boolean writes = mode == OpenFlag.O_WRONLY;
      next =
          next.with(
              new OpenFile(OpenFile.ofPipe(pipe, writes)), Description.opened(opener, "", all));
    }
    return next;
  }

  private static void read(Descriptor from, int count, Notation notation, Choices choices) {
    int file = choices.me().descriptors().file(from);
    int pipe = OpenFile.pipe(file);
    if (file < 0 || OpenFile.writes(file)) {
      choices.fails("EBADF", NOT_FOR_READING);
    } else if (pipe < 0) {
      FileRules.read(from, count, notation, new OpenFile(file), choices);
    } else {
      Because also = ownTable(from, pipe, false, choices).and(Signs.in(pipe, choices.world()));
      choices.interruptedBy(INTERRUPTED);
      PipeReads.read(pipe, count, notation, also, choices);
      if (choices.world().pipe(pipe).held() == 0) {
        nothingToRead(file, choices, "0");
      }
    }
  }

  static void receive(Receive operation, Choices choices) {
    Process me = choices.me();
    World world = choices.world();
    int file = me.descriptors().file(operation.descriptor());
    int pipe = OpenFile.pipe(file);
    if (pipe < 0 || OpenFile.writes(file)) {
      choices.fails("EBADF", NOT_FOR_READING);
    } else if (world.pipe(pipe).values().isEmpty()) {
      nothingToRead(file, choices);
    } else {
      boolean ruby = choices.setting().profile().promises().contains("RT-SERIAL-RUBY-MARSHAL");
      choices.goes(
          world.withPipe(pipe, world.pipe(pipe).withoutFirstValue()),
          ROUND_TRIP.andIf(ruby, BY_MARSHAL).andIf(!world.isOpen(pipe, true), SURVIVES),
          world.pipe(pipe).values().get(0));
    }
  }

  private static void nothingToRead(int file, Choices choices, String... endOfFile) {
    Process me = choices.me();
    World world = choices.world();
    int pipe = OpenFile.pipe(file);
    Content content = world.pipe(pipe);
    if (!world.isOpen(pipe, true)) {
      choices.goes(
          world
              .withPipe(pipe, content.flow().isEmpty() ? content : content.settled())
              .with(me.remembering(Past.sawEndOfFile(pipe))),
          END_OF_FILE
              .andIf(me.remembers(Past.sawEndOfFile(pipe)), STICKY)
              .andIf(PipeReads.isCut(content, world), TRUNCATED)
              .and(Signs.in(pipe, world)),
          endOfFile);
      return;
    }
    Description end = world.get(new OpenFile(file));
    boolean waits = !end.has(OpenFlag.O_NONBLOCK);
    if (!waits) {
      boolean shared = end.setBy().isAnother(Description.User.of(me, 0));
      choices.fails(
          "EAGAIN",
          NO_WAITING.and(FifoRules.ofNothing(end)).andIf(shared, NO_WAITING_FOR_RELATIVES));
    }
    if ((waits || Waiting.mayHaveBegun(me, world)) && !PipeReads.isWritten(content, world)) {
      boolean own = me.descriptors().hold(pipe, true);
      choices.blocks(WAITS_FOR_DATA.and(END_OF_FILE).andIf(own, OWN_WRITE_END));
    }
  }

  static void write(Descriptor to, String data, Choices choices) {
    int file = choices.me().descriptors().file(to);
    int pipe = choices.me().descriptors().pipe(to, true);
    if (file >= 0 && OpenFile.pipe(file) < 0) {
      FileRules.write(to, data, new OpenFile(file), choices);
    } else if (pipe >= 0 && PipeWrites.isNothingToNobody(pipe, data, choices)) {
      choices.succeeds(NOTHING_TO_NOBODY, "0");
    } else if (canWrite(pipe, data.length(), choices)) {
      choices.interruptedBy(PipeWrites.INTERRUPTED);
      PipeWrites.write(file, data, shows(to, pipe, choices), choices);
    }
  }

  static void send(Send operation, Choices choices) {
    int pipe = choices.me().descriptors().pipe(operation.descriptor(), true);
    if (canWrite(pipe, 1, choices)) {
      Content content = choices.world().pipe(pipe);
      if (!content.isEmpty()) {
        // How long a serialised value is, is the implementation's affair: only one surely fits.
        choices.blocks(FULL);
      }
      choices.goes(
          choices.world().withPipe(pipe, content.withValue(operation.value().text())),
          FULL.and(shows(operation.descriptor(), pipe, choices)),
          "0");
    }
  }

  /** What it shows besides that something can be written. */
  private static Because shows(Descriptor end, int pipe, Choices choices) {
    boolean own = choices.me().descriptors().hold(pipe, false);
    return Because.NOTHING.andIf(own, OWN_READ_END).and(ownTable(end, pipe, true, choices));
  }

  /** Whether there is somebody to write to; where there is not, adds what comes of that. */
  private static boolean canWrite(int pipe, int count, Choices choices) {
    Process me = choices.me();
    World world = choices.world();
    if (pipe < 0) {
      choices.fails("EBADF", NOT_FOR_WRITING);
      return false;
    }
    if (world.isOpen(pipe, false)) {
      return true;
    }
    boolean lives =
        SignalRules.failsWith(
            LongWrites.withoutMine(pipe, choices),
            Signal.SIGPIPE,
            "EPIPE",
            NO_READER.andIf(me.ignores(Signal.SIGPIPE), ONLY_EPIPE),
            choices);
    if (lives) {
      LongWrites.leftAlone(pipe, count, choices);
    }
    return false;
  }

  static void close(Close operation, Choices choices) {
    Process me = choices.me();
    Descriptor end = operation.descriptor();
    if (me.descriptors().file(end) < 0) {
      choices.fails("EBADF", CLOSED);
    } else {
      choices.goes(
          LockRules.closed(
              me.descriptors().file(end),
              me,
              choices.world().with(me.withDescriptors(me.descriptors().without(end)))),
          CLOSES.shownIf(false),
          "0");
    }
  }

  /** A descriptor that goes on working though a relative has closed its own. */
  private static Because ownTable(Descriptor end, int pipe, boolean writes, Choices choices) {
    World world = choices.world();
    int number = choices.me().descriptors().number(end);
    for (int place = 0; place < world.size(); place++) {
      Process other = world.process(place);
      if (other != null
          && other.index() != choices.me().index()
          && other.descriptors().number(end) == number
          && (other.parent() == choices.me().index() || choices.me().parent() == place)
          && !other.descriptors().hold(pipe, writes)) {
        return OWN_TABLE;
      }
    }
    return Because.NOTHING;
  }
}
