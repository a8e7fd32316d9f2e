package org.forkspec.model;

import java.util.ArrayList;
import java.util.List;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.DescriptorOperation.Dup;
import org.forkspec.scenario.DescriptorOperation.Dup2;
import org.forkspec.scenario.DescriptorOperation.GetDescriptorFlags;
import org.forkspec.scenario.DescriptorOperation.GetFlags;
import org.forkspec.scenario.DescriptorOperation.Number;
import org.forkspec.scenario.DescriptorOperation.Open;
import org.forkspec.scenario.DescriptorOperation.SetDescriptorFlags;
import org.forkspec.scenario.DescriptorOperation.SetFlags;
import org.forkspec.scenario.OpenFlag;

/** Copies of descriptors, their numbers and flags (POSIX.1-2017, XSH dup, fcntl). */
final class DescriptorRules {

  private static final Because LOWEST = Because.of("DUP-LOWEST");
  private static final Because NOT_OPEN = Because.of("DUP-EBADF");
  private static final Because REPLACES = Because.of("DUP2-CLOSES-TARGET");
  private static final Because SAME = Because.of("DUP2-SAME-FD-NOOP");
  private static final Because NO_SOURCE = Because.of("DUP2-EBADF-SOURCE-KEEPS-TARGET");
  private static final Because NEGATIVE = Because.of("DUP2-EBADF-NEG");
  private static final Because PIPE_LOWEST = Because.of("PIPE-LOWEST-FDS");
  private static final Because CLOSE_ON_EXEC = Because.of("FCNTL-SETFD-CLOEXEC");
  private static final Because NONE_TO_ASK = Because.of("FCNTL-EBADF");
  private static final Because IGNORES = Because.of("FCNTL-SETFL-IGNORED-BITS");
  private static final Because CLEAR = Because.of("PIPE-FLAGS-CLEAR");
  private static final Because SHARED = Because.of("FORK-FD-STATUS-FLAGS-SHARED");

  private DescriptorRules() {}

  static void addTo(Rules.Book book) {
    book.put(Open.class, FileRules::open);
    book.put(Dup.class, DescriptorRules::dup);
    book.put(Dup2.class, DescriptorRules::dup2);
    book.put(Number.class, DescriptorRules::number);
    book.put(GetDescriptorFlags.class, DescriptorRules::getDescriptorFlags);
    book.put(SetDescriptorFlags.class, DescriptorRules::setDescriptorFlags);
    book.put(GetFlags.class, DescriptorRules::getFlags);
    book.put(SetFlags.class, DescriptorRules::setFlags);
  }

  static void dup(Dup operation, Choices choices) {
    Descriptors mine = choices.me().descriptors();
    int file = mine.file(operation.descriptor());
    if (file < 0) {
      choices.fails("EBADF", NOT_OPEN);
      return;
    }
    int number = mine.lowestFree(0);
    Descriptors more = mine.named(operation.copy(), number).with(number, file, false);
    Numbers.tell(number, choices.world().with(choices.me().withDescriptors(more)), LOWEST, choices);
  }

  static void dup2(Dup2 operation, Choices choices) {
    Descriptors mine = choices.me().descriptors();
    int file = mine.file(operation.descriptor());
    int target = mine.number(operation.target());
    if (file < 0) {
      choices.fails("EBADF", NO_SOURCE);
    } else if (target < 0) {
      choices.fails("EBADF", NEGATIVE);
    } else if (target == mine.number(operation.descriptor())) {
      Numbers.tell(target, choices.world(), SAME, choices);
    } else {
      World next =
          choices.world().with(choices.me().withDescriptors(mine.with(target, file, false)));
      int closed = mine.file(operation.target());
      Numbers.tell(
          target,
          closed < 0 ? next : LockRules.closed(closed, choices.me(), next),
          REPLACES,
          choices);
    }
  }

  static void number(Number operation, Choices choices) {
    Descriptor descriptor = operation.descriptor();
    Descriptors mine = choices.me().descriptors();
    int number = mine.number(descriptor);
    if (number < 0) {
      choices.succeeds(Because.NOTHING, "-1");
    } else {
      Because because = descriptor.isEnd() ? PIPE_LOWEST : Because.NOTHING;
      Numbers.tell(number, choices.world(), because, choices);
    }
  }

  static void getDescriptorFlags(GetDescriptorFlags operation, Choices choices) {
    Descriptors mine = choices.me().descriptors();
    if (mine.file(operation.descriptor()) < 0) {
      choices.fails("EBADF", NONE_TO_ASK);
    } else {
      choices.succeeds(
          CLOSE_ON_EXEC, mine.closesOnExec(operation.descriptor()) ? "FD_CLOEXEC" : "0");
    }
  }

  static void setDescriptorFlags(SetDescriptorFlags operation, Choices choices) {
    Descriptors mine = choices.me().descriptors();
    int file = mine.file(operation.descriptor());
    if (file < 0) {
      choices.fails("EBADF", NONE_TO_ASK);
    } else {
      Descriptors next =
          mine.with(mine.number(operation.descriptor()), file, operation.closeOnExec());
      choices.goes(choices.world().with(choices.me().withDescriptors(next)), Because.NOTHING, "0");
    }
  }

  static void getFlags(GetFlags operation, Choices choices) {
    int file = choices.me().descriptors().file(operation.descriptor());
    if (file < 0) {
      choices.fails("EBADF", NONE_TO_ASK);
      return;
    }
    Description description = choices.world().get(new OpenFile(file));
    List<String> flags = new ArrayList<>();
    description.flags().forEach(flag -> flags.add(flag.name()));
    boolean clear = OpenFile.pipe(file) >= 0 && flags.size() == 1;
    choices.succeeds(SHARED.and(IGNORES).andIf(clear, CLEAR), flags.toArray(String[]::new));
  }

  static void setFlags(SetFlags operation, Choices choices) {
    int file = choices.me().descriptors().file(operation.descriptor());
    if (file < 0) {
      choices.fails("EBADF", NONE_TO_ASK);
    } else {
      OpenFile it = new OpenFile(file);
      Description before = choices.world().get(it);
      Description next = before.withStatus(operation.flags());
      World world = Waiting.after(before, next, file, choices.me(), choices.world());
      choices.goes(world.with(it, next), Because.NOTHING, "0");
    }
  }

  /** Whether a read or write comes back at once. */
  static boolean isNonBlocking(int file, World world) {
    return world.get(new OpenFile(file)).has(OpenFlag.O_NONBLOCK);
  }
}
