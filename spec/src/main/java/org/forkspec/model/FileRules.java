package org.forkspec.model;

import java.util.EnumSet;
import java.util.Set;
import org.forkspec.scenario.DescriptorOperation.Open;
import org.forkspec.scenario.OpenFlag;

/** Regular files: opened, read and written at an offset (POSIX.1-2017, XSH open, read, write). */
final class FileRules {

  /** The directory in which the files lie. */
  static final String DIRECTORY = ".";

  /** What a byte reads as that nobody has written. */
  private static final String HOLE = ".";

  private static final Because OPENS = Because.of("OPEN-NEW-OFD-OWN-OFFSET");
  private static final Because AT_OFFSET = Because.of("READ-REGULAR-OFFSET");
  private static final Because SHARED = Because.of("FORK-FD-SHARED-OFFSET");
  private static final Because IS_DIRECTORY = Because.of("READ-EISDIR");
  private static final Because NOT_FOR_READING = Because.of("READ-EBADF-WRITE-END");
  private static final Because NOT_FOR_WRITING = Because.of("WRITE-EBADF-READ-END");
  private static final Because APPENDS = Because.of("WRITE-APPEND-NO-OVERWRITE");
  private static final Because NO_LOSS = Because.of("WRITE-SHARED-OFD-NO-LOSS");

  private FileRules() {}

  static void open(Open operation, Choices choices) {
    World world = choices.world();
    Set<OpenFlag> flags = operation.flags();
    String content = world.file(operation.file());
    boolean directory = operation.file().equals(DIRECTORY);
    if (directory) {
      if (flags.contains(OpenFlag.O_RDONLY)) {
        opened(operation, world, choices);
      } else {
        choices.fails("EISDIR", Because.NOTHING);
      }
    } else if (content == null && !flags.contains(OpenFlag.O_CREAT)) {
      choices.fails("ENOENT", Because.NOTHING);
    } else if (content != null
        && flags.contains(OpenFlag.O_CREAT)
        && flags.contains(OpenFlag.O_EXCL)) {
      choices.fails("EEXIST", Because.NOTHING);
    } else {
      boolean fresh = content == null || flags.contains(OpenFlag.O_TRUNC);
      opened(operation, fresh ? world.withFile(operation.file(), "") : world, choices);
    }
  }

  private static void opened(Open operation, World world, Choices choices) {
    Process me = choices.me();
    int file = OpenFile.openedBy(me);
    int number = me.descriptors().lowestFree(0);
    Set<OpenFlag> kept = EnumSet.copyOf(operation.flags());
    kept.removeIf(it -> !OpenFlag.ACCESS_MODES.contains(it) && !OpenFlag.STATUS.contains(it));
    Descriptors more =
        me.descriptors()
            .named(operation.opened(), number)
            .with(number, file, operation.flags().contains(OpenFlag.O_CLOEXEC));
    Numbers.tell(
        number,
        world
            .with(new OpenFile(file), new Description(operation.file(), kept, 0))
            .with(me.withDescriptors(more)),
        OPENS,
        choices);
  }

  static void read(int count, Notation notation, OpenFile file, Choices choices) {
    World world = choices.world();
    Description it = world.get(file);
    if (!it.reads()) {
      choices.fails("EBADF", NOT_FOR_READING);
    } else if (it.file().equals(DIRECTORY)) {
      choices.fails("EISDIR", IS_DIRECTORY);
    } else {
      String content = content(it, world);
      int from = Math.min(it.offset(), content.length());
      String bytes = content.substring(from, Math.min(from + count, content.length()));
      choices.goes(
          world.with(file, it.at(it.offset() + bytes.length())),
          AT_OFFSET.and(SHARED),
          bytes.isEmpty() ? "0" : notation.words(bytes));
    }
  }

  static void write(String data, OpenFile file, Choices choices) {
    World world = choices.world();
    Description it = world.get(file);
    if (!it.writes()) {
      choices.fails("EBADF", NOT_FOR_WRITING);
      return;
    } else if (data.isEmpty()) {
      choices.succeeds(Because.NOTHING, "0");
      return;
    }
    String content = content(it, world);
    boolean appends = it.has(OpenFlag.O_APPEND);
    int from = appends ? content.length() : it.offset();
    int to = from + data.length();
    String before =
        from <= content.length()
            ? content.substring(0, from)
            : content + HOLE.repeat(from - content.length());
    String after = to < content.length() ? content.substring(to) : "";
    choices.goes(
        world.withFile(it.file(), before + data + after).with(file, it.at(to)),
        appends ? APPENDS : NO_LOSS,
        Integer.toString(data.length()));
  }

  private static String content(Description it, World world) {
    String content = world.file(it.file());
    return content == null ? "" : content;
  }
}
