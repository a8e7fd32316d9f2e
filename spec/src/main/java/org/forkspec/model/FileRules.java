package org.forkspec.model;

import java.util.Set;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.DescriptorOperation.Open;
import org.forkspec.scenario.DescriptorOperation.Stat;
import org.forkspec.scenario.OpenFlag;
import org.forkspec.scenario.Resource;
import org.forkspec.scenario.Signal;

/** Regular files: opened, read and written at an offset (POSIX.1-2017, XSH open, read, write). */
final class FileRules {

  /** The directory in which the files lie. */
  static final String DIRECTORY = ".";

  /** What a byte reads as that nobody has written. */
  private static final String HOLE = ".";

  private static final Because AT_OFFSET = Because.of("READ-REGULAR-OFFSET");
  private static final Because OWN_OFFSET = Because.of("OPEN-NEW-OFD-OWN-OFFSET");
  private static final Because SHARED = Because.of("FORK-FD-SHARED-OFFSET");
  private static final Because COPIES_SHARE = Because.of("DUP-SHARES-OFFSET");
  private static final Because IS_DIRECTORY = Because.of("READ-EISDIR");
  private static final Because NOT_FOR_READING = Because.of("READ-EBADF-WRITE-END");
  private static final Because NOT_FOR_WRITING = Because.of("WRITE-EBADF-READ-END");
  private static final Because APPENDS = Because.of("WRITE-APPEND-NO-OVERWRITE");
  private static final Because NO_LOSS = Because.of("WRITE-SHARED-OFD-NO-LOSS");
  private static final Because TOO_LARGE = Because.of("WRITE-EFBIG-ENOSPC-EIO");
  private static final Because OWNER = Because.of("PIPE-OWNER-EIDS");
  private static final Because TIMES = Because.of("PIPE-TIMESTAMPS");

  private FileRules() {}

  static void addTo(Rules.Book book) {
    book.put(Open.class, FileRules::open);
    book.put(Stat.class, FileRules::stat);
  }

  /** How what is in a file has come there: what says that it is all there. */
  private record History(String file) implements Shared<Because> {
    @Override
    public Because initial() {
      return Because.NOTHING;
    }
  }

  static void open(Open operation, Choices choices) {
    World world = choices.world();
    Set<OpenFlag> flags = operation.flags();
    String content = world.file(operation.file());
    if (FifoRules.isFifo(operation.file(), world)) {
      FifoRules.open(operation, choices);
    } else if (operation.file().equals(DIRECTORY)) {
      if (flags.contains(OpenFlag.O_RDONLY) && !flags.contains(OpenFlag.O_CREAT)) {
        opened(operation, OpenFile.openedBy(choices.me()), world, choices);
      } else {
        DescriptorRules.failToOpen("EISDIR", choices);
      }
    } else if (content == null && !flags.contains(OpenFlag.O_CREAT)) {
      DescriptorRules.failToOpen("ENOENT", choices);
    } else if (content != null && flags.contains(OpenFlag.O_EXCL)) {
      DescriptorRules.failToOpen("EEXIST", choices);
    } else {
      boolean fresh = content == null || flags.contains(OpenFlag.O_TRUNC);
      opened(
          operation,
          OpenFile.openedBy(choices.me()),
          fresh ? emptied(operation.file(), world) : world,
          choices);
    }
  }

  private static World emptied(String file, World world) {
    return world.withFile(file, "").with(new History(file), Because.NOTHING);
  }

  /** A new descriptor that refers to a new description. */
  static void opened(Open operation, int file, World world, Choices choices) {
    boolean closes = operation.flags().contains(OpenFlag.O_CLOEXEC);
    DescriptorRules.Fresh fresh =
        new DescriptorRules.Fresh(
            operation.opened(), 0, file, closes, Opener.OPEN.in(choices.setting()));
    Description description = Description.opened(Opener.OPEN, operation.file(), operation.flags());
    DescriptorRules.open(
        fresh,
        world.with(new OpenFile(file), description),
        Because.NOTHING,
        Because.NOTHING,
        choices);
  }

  static void read(Descriptor from, int count, Notation notation, OpenFile file, Choices choices) {
    World world = choices.world();
    Description it = world.get(file);
    if (mayRead(it, choices)) {
      Description.User me = FlagRules.user(from, choices);
      String bytes = bytes(it, it.offset(), count, world);
      choices.goes(
          world.with(file, it.at(it.offset() + bytes.length(), me)),
          AT_OFFSET
              .shownIf(it.offset() > 0)
              .and(ofOffset(file, it, me, world))
              .and(world.get(new History(it.file()))),
          bytes.isEmpty() ? "0" : notation.words(bytes));
    }
  }

  /** Whether it can be read from; adds what comes of it if it cannot. */
  static boolean mayRead(Description it, Choices choices) {
    if (!it.reads()) {
      choices.fails("EBADF", NOT_FOR_READING);
    } else if (it.file().equals(DIRECTORY)) {
      choices.fails("EISDIR", IS_DIRECTORY);
    }
    return it.reads() && !it.file().equals(DIRECTORY);
  }

  /** Whether it can be written to; adds what comes of it if it cannot. */
  static boolean mayWrite(Description it, Choices choices) {
    if (!it.writes()) {
      choices.fails("EBADF", NOT_FOR_WRITING);
    }
    return it.writes();
  }

  /** At most so many bytes of a file, from there on. */
  static String bytes(Description it, int from, int count, World world) {
    String content = content(it, world);
    int first = Math.min(from, content.length());
    return content.substring(first, Math.min(first + count, content.length()));
  }

  static void write(Descriptor to, String data, OpenFile file, Choices choices) {
    World world = choices.world();
    Description it = world.get(file);
    if (mayWrite(it, choices) && data.isEmpty()) {
      choices.succeeds(Because.NOTHING, "0");
    } else if (it.writes()) {
      int end = content(it, world).length();
      boolean appends = it.has(OpenFlag.O_APPEND);
      int from = appends ? end : it.offset();
      String fits = fitting(data, from, choices);
      if (fits.isEmpty()) {
        return;
      }
      Description.User me = FlagRules.user(to, choices);
      Because why =
          Because.NOTHING
              .andIf(appends && it.offset() != end, APPENDS)
              .andIf(!appends && it.movedBy().isAnother(me), NO_LOSS);
      World next = written(it, fits, from, world).with(file, it.at(from + fits.length(), me));
      if (why != Because.NOTHING) {
        next = next.with(new History(it.file()), why);
      }
      tellWritten(fits, data, next, choices);
    }
  }

  /**
   * As much of the data as may be written there under the limit on the size of files; where that is
   * nothing, adds what comes of it.
   */
  static String fitting(String data, int from, Choices choices) {
    long limit = choices.me().get(LimitRules.on(Resource.RLIMIT_FSIZE));
    if (limit == LimitRules.AS_MAIN || from + data.length() <= limit) {
      return data;
    } else if (from < limit) {
      return data.substring(0, (int) (limit - from));
    }
    SignalRules.failsWith(choices.world(), Signal.SIGXFSZ, "EFBIG", TOO_LARGE, choices);
    return "";
  }

  /** Success with the count of what is written. */
  static void tellWritten(String written, String data, World next, Choices choices) {
    boolean all = written.length() == data.length();
    choices.goes(next, Because.NOTHING.andIf(!all, TOO_LARGE), Integer.toString(written.length()));
  }

  /** The world in which that is written there. */
  static World written(Description it, String data, int from, World world) {
    String content = content(it, world);
    int to = from + data.length();
    String before =
        from <= content.length()
            ? content.substring(0, from)
            : content + HOLE.repeat(from - content.length());
    return world.withFile(
        it.file(), before + data + (to < content.length() ? content.substring(to) : ""));
  }

  /** Whose moves of the offset one sees, and whose one does not. */
  static Because ofOffset(OpenFile file, Description it, Description.User me, World world) {
    return OWN_OFFSET
        .shownIf(isElsewhere(file, it, world))
        .andIf(it.movedBy().isAnother(me), SHARED)
        .andIf(it.movedBy().isCopy(me), COPIES_SHARE);
  }

  /** Whether another description of the same file has another offset. */
  private static boolean isElsewhere(OpenFile file, Description mine, World world) {
    for (int place = 0; place < world.size(); place++) {
      Process process = world.process(place);
      for (int i = 0; process != null && i < process.descriptors().size(); i++) {
        OpenFile other = new OpenFile(process.descriptors().file(i));
        Description its = world.get(other);
        if (!other.equals(file)
            && its.file().equals(mine.file())
            && its.offset() != mine.offset()) {
          return true;
        }
      }
    }
    return false;
  }

  static String content(Description it, World world) {
    String content = world.file(it.file());
    return content == null ? "" : content;
  }

  /** What it is, whose, and whether it was touched since the scenario began. */
  static void stat(Stat operation, Choices choices) {
    int file = choices.me().descriptors().file(operation.descriptor());
    if (file < 0) {
      choices.fails("EBADF", Because.NOTHING);
    } else if (OpenFile.pipe(file) >= 0) {
      choices.succeeds(OWNER.and(TIMES), "fifo", "own", "own", "new", "new", "new");
    } else {
      boolean directory = choices.world().get(new OpenFile(file)).file().equals(DIRECTORY);
      String kind = directory ? "directory" : "file";
      String[] times = directory ? new String[] {"new", "old"} : new String[] {"new"};
      for (String group : new String[] {"own", "other"}) {
        for (String read : times) {
          // What is made in a directory changes it, and reads nothing of it.
          for (String changed : times) {
            choices.succeeds(Because.NOTHING, kind, "own", group, read, changed, changed);
          }
        }
      }
    }
  }
}
