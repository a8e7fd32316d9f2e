package org.forkspec.model;

import java.util.ArrayList;
import java.util.List;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.DescriptorOperation.GetDescriptorFlags;
import org.forkspec.scenario.DescriptorOperation.GetFlags;
import org.forkspec.scenario.DescriptorOperation.SetDescriptorFlags;
import org.forkspec.scenario.DescriptorOperation.SetFlags;

/** The flags of descriptors and of open file descriptions (POSIX.1-2017, XSH fcntl). */
final class FlagRules {

  private static final Because NOT_OPEN = Because.of("FCNTL-EBADF");
  private static final Because IGNORES = Because.of("FCNTL-SETFL-IGNORED-BITS");
  private static final Because COPIES_SHARE = Because.of("DUP-SHARES-OFFSET");
  private static final Because STILL_CLOSE_ON_EXEC = Because.of("FORK-CLOEXEC-INHERITED");
  private static final Because OWN_FLAGS = Because.of("FORK-FD-FLAGS-PRIVATE");
  private static final Because SHARED = Because.of("FORK-FD-STATUS-FLAGS-SHARED");

  private FlagRules() {}

  static void addTo(Rules.Book book) {
    book.put(GetDescriptorFlags.class, FlagRules::getDescriptorFlags);
    book.put(SetDescriptorFlags.class, FlagRules::setDescriptorFlags);
    book.put(GetFlags.class, FlagRules::getFlags);
    book.put(SetFlags.class, FlagRules::setFlags);
  }

  static void getDescriptorFlags(GetDescriptorFlags operation, Choices choices) {
    Descriptor descriptor = operation.descriptor();
    Descriptors mine = choices.me().descriptors();
    if (mine.file(descriptor) < 0) {
      choices.fails("EBADF", NOT_OPEN);
    } else {
      boolean closes = mine.closesOnExec(descriptor);
      choices.succeeds(
          mine.ofCloseOnExec(descriptor)
              .andIf(mine.hasInheritedCloseOnExec(descriptor), STILL_CLOSE_ON_EXEC)
              .andIf(hasRelativeWithOther(descriptor, choices), OWN_FLAGS),
          closes ? "FD_CLOEXEC" : "0");
    }
  }

  /** Whether another process has the same descriptor with another flag. */
  private static boolean hasRelativeWithOther(Descriptor descriptor, Choices choices) {
    Descriptors mine = choices.me().descriptors();
    for (int place = 0; place < choices.world().size(); place++) {
      Process other = choices.world().process(place);
      if (other != null
          && other.index() != choices.me().index()
          && other.descriptors().file(descriptor) == mine.file(descriptor)
          && other.descriptors().closesOnExec(descriptor) != mine.closesOnExec(descriptor)) {
        return true;
      }
    }
    return false;
  }

  static void setDescriptorFlags(SetDescriptorFlags operation, Choices choices) {
    Descriptors mine = choices.me().descriptors();
    int file = mine.file(operation.descriptor());
    if (file < 0) {
      choices.fails("EBADF", NOT_OPEN);
    } else {
      Descriptors next =
          mine.with(
              mine.number(operation.descriptor()), file, operation.closeOnExec(), Opener.SETFD);
      choices.goes(choices.world().with(choices.me().withDescriptors(next)), Because.NOTHING, "0");
    }
  }

  static void getFlags(GetFlags operation, Choices choices) {
    int file = choices.me().descriptors().file(operation.descriptor());
    if (file < 0) {
      choices.fails("EBADF", NOT_OPEN);
      return;
    }
    Description description = choices.world().get(new OpenFile(file));
    List<String> flags = new ArrayList<>();
    description.flags().forEach(flag -> flags.add(flag.name()));
    choices.succeeds(
        ofFlags(file, description, user(operation.descriptor(), choices)),
        flags.toArray(String[]::new));
  }

  private static Because ofFlags(int file, Description description, Description.User me) {
    Description.User by = description.setBy();
    boolean opened = by.equals(Description.User.NOBODY);
    return Because.NOTHING
        .andIf(by.isAnother(me), SHARED)
        .andIf(by.isCopy(me), COPIES_SHARE)
        .andIf(!opened, IGNORES.shownIf(description.ignored()))
        .andIf(opened && OpenFile.pipe(file) >= 0, description.opener().because());
  }

  static void setFlags(SetFlags operation, Choices choices) {
    int file = choices.me().descriptors().file(operation.descriptor());
    if (file < 0) {
      choices.fails("EBADF", NOT_OPEN);
    } else {
      OpenFile it = new OpenFile(file);
      Description.User me = user(operation.descriptor(), choices);
      Description before = choices.world().get(it);
      Description next = before.withStatus(operation.flags(), me);
      World world = Waiting.after(before, next, file, choices.me(), choices.world());
      choices.goes(world.with(it, next), Because.NOTHING, "0");
    }
  }

  /** The process that makes the step, by that descriptor. */
  static Description.User user(Descriptor descriptor, Choices choices) {
    return Description.User.of(choices.me(), choices.me().descriptors().number(descriptor));
  }
}
