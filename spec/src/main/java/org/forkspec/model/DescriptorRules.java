package org.forkspec.model;

import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.DescriptorOperation.Dup;
import org.forkspec.scenario.DescriptorOperation.Dup2;
import org.forkspec.scenario.DescriptorOperation.Dup3;
import org.forkspec.scenario.DescriptorOperation.DupFrom;
import org.forkspec.scenario.DescriptorOperation.Number;
import org.forkspec.scenario.OpenFlag;
import org.forkspec.scenario.Resource;

/** Copies of descriptors, and their numbers (POSIX.1-2017, XSH dup, fcntl F_DUPFD). */
final class DescriptorRules {

  private static final Because LOWEST = Because.of("DUP-LOWEST");
  private static final Because USED_AGAIN = Because.of("CLOSE-DEALLOCATES");
  private static final Because NOT_OPEN = Because.of("DUP-EBADF");
  private static final Because NO_ROOM = Because.of("DUP-EMFILE");
  private static final Because REPLACES = Because.of("DUP2-CLOSES-TARGET");
  private static final Because SAME = Because.of("DUP2-SAME-FD-NOOP");
  private static final Because NO_SOURCE = Because.of("DUP2-EBADF-SOURCE-KEEPS-TARGET");
  private static final Because NEGATIVE = Because.of("DUP2-EBADF-NEG");
  private static final Because TOO_HIGH = Because.of("DUP2-EBADF-RANGE");
  private static final Because SAME_IS_NO_TARGET = Because.of("DUP3-EINVAL-SAME");
  private static final Because NO_SUCH_FLAG = Because.of("DUP3-EINVAL-FLAG");
  private static final Because LOWEST_FROM = Because.of("FCNTL-DUPFD-LOWEST-GE");
  private static final Because NONE_TO_COPY = Because.of("FCNTL-EBADF");
  private static final Because NONE_FROM = Because.of("FCNTL-DUPFD-EMFILE");
  private static final Because FROM_TOO_HIGH = Because.of("FCNTL-DUPFD-EINVAL");
  private static final Because FROM_NEGATIVE = Because.of("FCNTL-DUPFD-EINVAL-NEG");
  private static final Because PIPE_LOWEST = Because.of("PIPE-LOWEST-FDS");
  private static final Because UNCHANGED = Because.of("PIPE-FAIL-ARRAY-UNCHANGED");

  private DescriptorRules() {}

  static void addTo(Rules.Book book) {
    book.put(Dup.class, DescriptorRules::dup);
    book.put(Dup2.class, DescriptorRules::dup2);
    book.put(Dup3.class, DescriptorRules::dup3);
    book.put(DupFrom.class, DescriptorRules::dupFrom);
    book.put(Number.class, DescriptorRules::number);
  }

  static void dup(Dup operation, Choices choices) {
    int file = choices.me().descriptors().file(operation.descriptor());
    if (file < 0) {
      choices.fails("EBADF", NOT_OPEN);
    } else {
      Fresh fresh = new Fresh(operation.copy(), 0, file, false, Opener.DUP.in(choices.setting()));
      open(fresh, choices.world(), LOWEST, NO_ROOM, choices);
    }
  }

  static void dupFrom(DupFrom operation, Choices choices) {
    int file = choices.me().descriptors().file(operation.descriptor());
    int least = operation.least();
    if (least < 0) {
      choices.fails("EINVAL", FROM_NEGATIVE);
    } else if (least >= limit(choices.me())) {
      choices.fails("EINVAL", FROM_TOO_HIGH);
    }
    if (file < 0) {
      choices.fails("EBADF", NONE_TO_COPY);
    } else if (least >= 0 && least < limit(choices.me())) {
      boolean closes = operation.closeOnExec();
      Opener opener = closes ? Opener.DUPFD_CLOEXEC : Opener.DUPFD;
      Fresh fresh = new Fresh(operation.copy(), least, file, closes, opener);
      open(fresh, choices.world(), LOWEST_FROM, NONE_FROM, choices);
    }
  }

  /**
   * A new descriptor.
   *
   * @param least the number from which on it gets the lowest that is free
   */
  record Fresh(Descriptor name, int least, int file, boolean closesOnExec, Opener opener) {
    Descriptors in(Descriptors mine, int number) {
      boolean closes = closesOnExec || opener == Opener.RUNTIME;
      return mine.named(name, number).with(number, file, closes, opener);
    }
  }

  /** Opens a new descriptor, if there is one to be had. */
  static void open(Fresh fresh, World world, Because opens, Because noRoom, Choices choices) {
    Process me = choices.me();
    int number = me.descriptors().lowestFree(fresh.least());
    if (Numbers.mayReach(number, limit(me), world)) {
      choices.fails("EMFILE", noRoom);
    }
    Process next = me.withDescriptors(fresh.in(me.descriptors(), number));
    boolean known = Numbers.isKnown(number, world);
    Because because =
        opens
            .shownIf(known)
            .andIf(known && me.descriptors().hadNamed(number), USED_AGAIN)
            .and(Image.freed(number, me));
    Numbers.tell(number, limit(me), world.with(next), because, choices);
  }

  /**
   * An opening that fails, be it for want of a number: which of several errors is told is left open
   * (POSIX.1-2017, XSH 2.3 Error Numbers), and Linux looks for the number first.
   */
  static void failToOpen(String errno, Choices choices) {
    Process me = choices.me();
    choices.fails(errno, Because.NOTHING);
    if (Numbers.mayReach(me.descriptors().lowestFree(0), limit(me), choices.world())) {
      choices.fails("EMFILE", Because.NOTHING);
    }
  }

  static void dup2(Dup2 operation, Choices choices) {
    Process me = choices.me();
    Descriptors mine = me.descriptors();
    int target = mine.number(operation.target());
    if (mayReplace(operation.descriptor(), target, choices)) {
      boolean same = target == mine.number(operation.descriptor());
      int file = mine.file(operation.descriptor());
      World next =
          same ? choices.world() : replaced(operation.target(), file, false, Opener.DUP2, choices);
      // To whoever only asks for what there is, the limit may not matter.
      long limit = same ? Long.MAX_VALUE : limit(me);
      Numbers.tell(target, limit, next, same ? SAME : REPLACES, choices);
    }
  }

  static void dup3(Dup3 operation, Choices choices) {
    Process me = choices.me();
    Descriptors mine = me.descriptors();
    int target = mine.number(operation.target());
    boolean known = operation.flags().stream().allMatch(it -> it == OpenFlag.O_CLOEXEC);
    if (!known) {
      choices.fails("EINVAL", NO_SUCH_FLAG);
    }
    if (target == mine.number(operation.descriptor())) {
      choices.fails("EINVAL", SAME_IS_NO_TARGET);
    } else if (mayReplace(operation.descriptor(), target, choices)) {
      boolean closes = operation.flags().contains(OpenFlag.O_CLOEXEC);
      int file = mine.file(operation.descriptor());
      Numbers.tell(
          target,
          limit(me),
          replaced(operation.target(), file, closes, Opener.DUP3, choices),
          REPLACES,
          choices);
    }
  }

  /** Whether a copy can go there; adds what comes of it if it cannot. */
  private static boolean mayReplace(Descriptor descriptor, int target, Choices choices) {
    if (choices.me().descriptors().file(descriptor) < 0) {
      choices.fails("EBADF", NO_SOURCE);
      return false;
    } else if (target < 0) {
      choices.fails("EBADF", NEGATIVE);
      return false;
    }
    if (Numbers.mayReach(target, limit(choices.me()), choices.world())) {
      choices.fails("EBADF", TOO_HIGH);
    }
    return true;
  }

  private static World replaced(
      Descriptor target, int file, boolean closes, Opener opener, Choices choices) {
    Process me = choices.me();
    Descriptors mine = me.descriptors();
    Descriptors next = mine.with(mine.number(target), file, closes, opener);
    World world = choices.world().with(me.withDescriptors(next));
    int closed = mine.file(target);
    return closed < 0 ? world : LockRules.closed(closed, me, world);
  }

  static void number(Number operation, Choices choices) {
    Descriptor descriptor = operation.descriptor();
    int number = choices.me().descriptors().number(descriptor);
    if (number < 0) {
      choices.succeeds(Because.NOTHING.andIf(descriptor.isEnd(), UNCHANGED), "-1");
    } else {
      boolean known = Numbers.isKnown(number, choices.world());
      Because because = Because.NOTHING.andIf(descriptor.isEnd(), PIPE_LOWEST.shownIf(known));
      Numbers.tell(number, Long.MAX_VALUE, choices.world(), because, choices);
    }
  }

  /** The first number that no new descriptor may have. */
  static long limit(Process me) {
    long limit = me.get(LimitRules.on(Resource.RLIMIT_NOFILE));
    return limit == LimitRules.AS_MAIN ? Long.MAX_VALUE : limit;
  }
}
