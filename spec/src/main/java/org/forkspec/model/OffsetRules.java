package org.forkspec.model;

import java.util.regex.Pattern;
import org.forkspec.scenario.DescriptorOperation.ReadAt;
import org.forkspec.scenario.DescriptorOperation.Seek;
import org.forkspec.scenario.DescriptorOperation.WriteAt;
import org.forkspec.scenario.OpenFlag;

/** Where in a file one reads and writes (POSIX.1-2017, XSH lseek, pread, pwrite). */
final class OffsetRules {

  private static final Because PIPES_HAVE_NONE = Because.of("LSEEK-PIPE-ESPIPE");

  private static final Pattern OFFSET = Pattern.compile("[0-9]{1,19}");

  private OffsetRules() {}

  static void addTo(Rules.Book book) {
    book.put(Seek.class, OffsetRules::seek);
    book.put(ReadAt.class, OffsetRules::readAt);
    book.put(WriteAt.class, OffsetRules::writeAt);
  }

  static void seek(Seek operation, Choices choices) {
    World world = choices.world();
    int number = choices.me().descriptors().file(operation.descriptor());
    if (number < 0) {
      choices.fails("EBADF", Because.NOTHING);
      return;
    } else if (OpenFile.pipe(number) >= 0) {
      choices.fails("ESPIPE", PIPES_HAVE_NONE);
      return;
    }
    OpenFile file = new OpenFile(number);
    Description it = world.get(file);
    if (it.file().equals(FileRules.DIRECTORY)) {
      seekInDirectory(choices);
      return;
    }
    Description.User me = FlagRules.user(operation.descriptor(), choices);
    int from =
        switch (operation.whence()) {
          case SEEK_SET -> 0;
          case SEEK_CUR -> it.offset();
          case SEEK_END -> FileRules.content(it, world).length();
        };
    int offset = from + operation.offset();
    if (offset < 0) {
      choices.fails("EINVAL", Because.NOTHING);
    } else {
      Description next = offset == it.offset() ? it : it.at(offset, me);
      choices.goes(
          world.with(file, next),
          FileRules.ofOffset(file, it, me, world),
          Integer.toString(offset));
    }
  }

  /** What the offsets of a directory are is the file system's affair. */
  private static void seekInDirectory(Choices choices) {
    String seen = choices.seenValue();
    choices.succeeds(Because.NOTHING, seen != null && OFFSET.matcher(seen).matches() ? seen : "0");
    choices.fails("EINVAL", Because.NOTHING);
  }

  static void readAt(ReadAt operation, Choices choices) {
    int number = choices.me().descriptors().file(operation.descriptor());
    Description it = choices.world().get(new OpenFile(number));
    boolean placed = hasPlace(number, operation.offset(), choices);
    if (number >= 0 && FileRules.mayRead(it, choices) && placed) {
      String bytes = FileRules.bytes(it, operation.offset(), operation.count(), choices.world());
      choices.succeeds(Because.NOTHING, bytes.isEmpty() ? "0" : bytes);
    }
  }

  static void writeAt(WriteAt operation, Choices choices) {
    World world = choices.world();
    int number = choices.me().descriptors().file(operation.descriptor());
    Description it = world.get(new OpenFile(number));
    boolean placed = hasPlace(number, operation.offset(), choices);
    if (number >= 0 && FileRules.mayWrite(it, choices) && placed) {
      // A bug that pwrite(2) owns up to: Linux appends whatever the offset is.
      boolean appends = it.has(OpenFlag.O_APPEND) && choices.setting().isLinux();
      int from = appends ? FileRules.content(it, world).length() : operation.offset();
      String data = FileRules.fitting(operation.data(), from, choices);
      if (!data.isEmpty()) {
        FileRules.tellWritten(
            data, operation.data(), FileRules.written(it, data, from, world), choices);
      }
    }
  }

  /** Whether there is such a place in it; of several errors any may be told (XSH 2.3). */
  private static boolean hasPlace(int number, int offset, Choices choices) {
    if (number < 0) {
      choices.fails("EBADF", Because.NOTHING);
      return false;
    }
    boolean pipe = OpenFile.pipe(number) >= 0;
    if (pipe) {
      choices.fails("ESPIPE", PIPES_HAVE_NONE);
    }
    if (offset < 0) {
      choices.fails("EINVAL", Because.NOTHING);
    }
    return !pipe && offset >= 0;
  }
}
