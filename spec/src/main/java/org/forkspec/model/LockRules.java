package org.forkspec.model;

import java.util.ArrayList;
import java.util.List;
import org.forkspec.model.Locks.Held;
import org.forkspec.model.Locks.Owner;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.LockOperation.GetLock;
import org.forkspec.scenario.LockOperation.LockType;
import org.forkspec.scenario.LockOperation.OfdGetLock;
import org.forkspec.scenario.LockOperation.OfdSetLock;
import org.forkspec.scenario.LockOperation.OfdWaitForLock;
import org.forkspec.scenario.LockOperation.Region;
import org.forkspec.scenario.LockOperation.SetLock;
import org.forkspec.scenario.LockOperation.WaitForLock;
import org.forkspec.trace.Outcome;
import org.jspecify.annotations.Nullable;

/** Locks on regions of files, of processes and of open file descriptions (XSH fcntl). */
final class LockRules {

  private static final Because NOT_OPEN = Because.of("FCNTL-EBADF");
  private static final Because BAD_REGION = Because.of("FCNTL-ENOLCK-EOVERFLOW");
  private static final Because CONFLICT = Because.of("FCNTL-SETLK-CONFLICT-EACCES-EAGAIN");
  private static final Because DEADLOCK = Because.of("FCNTL-SETLKW-EDEADLK-MAY");
  private static final Because NOT_INHERITED = Because.of("FORK-FCNTL-LOCKS-NOT-INHERITED");
  private static final Because KEPT = Because.of("FCNTL-LOCK-CHILD-CLOSE-KEEPS-PARENT");
  private static final Because KEPT_BY_EXEC = Because.of("EXEC-LOCKS-KEPT");
  private static final Because ANY_CLOSE = Because.of("FCNTL-LOCK-DROP-ON-ANY-CLOSE");
  private static final Because AT_EXIT = Because.of("FCNTL-LOCK-RELEASED-AT-EXIT");
  private static final Because OFD_INHERITED = Because.of("FORK-OFD-LOCKS-INHERITED");

  private static final Interruption INTERRUPTED =
      Interruption.of("FCNTL-SETLKW-EINTR", "SIGACTION-RESTART");

  private LockRules() {}

  static void addTo(Rules.Book book) {
    book.put(GetLock.class, (it, choices) -> get(it.descriptor(), it.region(), true, choices));
    book.put(SetLock.class, (it, choices) -> set(it.descriptor(), it.region(), true, choices));
    book.put(WaitForLock.class, (it, choices) -> wait(it.descriptor(), it.region(), true, choices));
    book.put(OfdGetLock.class, (it, choices) -> get(it.descriptor(), it.region(), false, choices));
    book.put(OfdSetLock.class, (it, choices) -> set(it.descriptor(), it.region(), false, choices));
    book.put(
        OfdWaitForLock.class, (it, choices) -> wait(it.descriptor(), it.region(), false, choices));
  }

  private static Shared<Locks> of(int file, World world) {
    return new Locks.OfFile(name(file, world));
  }

  /** What is locked with a descriptor that refers to that. */
  static String name(int file, World world) {
    int pipe = OpenFile.pipe(file);
    return pipe >= 0 ? "pipe " + pipe : world.get(new OpenFile(file)).file();
  }

  /**
   * The lock that an operation is about; null if there is none, and what comes of that is added.
   */
  private static @Nullable Held wanted(
      Descriptor descriptor, Region region, boolean ofProcess, Choices choices) {
    int file = choices.me().descriptors().file(descriptor);
    if (file < 0) {
      choices.fails("EBADF", NOT_OPEN);
      return null;
    }
    long start = region.start();
    long length = region.length();
    long first = length < 0 ? start + length : start;
    if (start < 0 || first < 0) {
      choices.fails("EINVAL", BAD_REGION);
      return null;
    } else if (length > 0 && length - 1 > Long.MAX_VALUE - start) {
      choices.fails("EOVERFLOW", BAD_REGION);
      return null;
    }
    long last = length == 0 ? Long.MAX_VALUE : length < 0 ? start - 1 : start + (length - 1);
    int me = choices.me().index();
    Owner owner = ofProcess ? new Owner(true, me) : new Owner(false, file);
    return new Held(owner, region.type(), first, last, me, choices.me().done());
  }

  /** Whether a descriptor of that kind does not let its process set that lock. */
  private static boolean isForbidden(Held wanted, int file, World world) {
    Description description = world.get(new OpenFile(file));
    return (wanted.type() == LockType.F_RDLCK && !description.reads())
        || (wanted.type() == LockType.F_WRLCK && !description.writes());
  }

  /** The locks that are in the way of another. */
  static List<Held> barring(Held wanted, Locks locks, World world) {
    List<Held> barring = new ArrayList<>(0);
    for (Held lock : locks.held()) {
      if (lock.bars(wanted.owner(), wanted.type(), wanted.first(), wanted.last())
          && isThere(lock, world)) {
        barring.add(lock);
      }
    }
    return barring;
  }

  /** The lock of an open file description goes with the last descriptor that refers to it. */
  private static boolean isThere(Held lock, World world) {
    return lock.owner().isProcess() || world.refersTo(lock.owner().number());
  }

  private static void get(
      Descriptor descriptor, Region region, boolean ofProcess, Choices choices) {
    Held wanted = wanted(descriptor, region, ofProcess, choices);
    if (wanted == null) {
      return;
    }
    World world = choices.world();
    Locks locks = world.get(of(choices.me().descriptors().file(descriptor), world));
    List<Held> barring = barring(wanted, locks, world);
    if (barring.isEmpty()) {
      choices.succeeds(locks.shownBy(wanted), LockType.F_UNLCK.name());
    }
    for (Held lock : barring) {
      String holder =
          lock.owner().isProcess() ? Integer.toString(choices.setting().pid(lock.by())) : "-1";
      long length = lock.last() == Long.MAX_VALUE ? 0 : lock.last() - lock.first() + 1;
      choices.succeeds(
          inTheWay(lock, descriptor, choices),
          lock.type().name(),
          Long.toString(lock.first()),
          Long.toString(length),
          holder);
    }
  }

  private static void set(
      Descriptor descriptor, Region region, boolean ofProcess, Choices choices) {
    Held wanted = wanted(descriptor, region, ofProcess, choices);
    if (wanted == null) {
      return;
    }
    List<Held> barring = attempt(descriptor, wanted, choices);
    for (Held lock : barring) {
      choices.fails("EAGAIN", CONFLICT.and(inTheWay(lock, descriptor, choices)));
      choices.fails("EACCES", CONFLICT.and(inTheWay(lock, descriptor, choices)));
    }
  }

  private static void wait(
      Descriptor descriptor, Region region, boolean ofProcess, Choices choices) {
    Held wanted = wanted(descriptor, region, ofProcess, choices);
    if (wanted == null) {
      return;
    }
    List<Held> barring = attempt(descriptor, wanted, choices);
    if (!barring.isEmpty()) {
      choices.blocks(CONFLICT);
      choices.interruptedBy(INTERRUPTED);
      if (ofProcess && waitsFor(choices.me().index(), barring, choices, new ArrayList<>())) {
        choices.fails("EDEADLK", DEADLOCK);
      }
    }
  }

  /** Sets the lock if nothing is in the way, which is returned else. */
  private static List<Held> attempt(Descriptor descriptor, Held wanted, Choices choices) {
    World world = choices.world();
    int file = choices.me().descriptors().file(descriptor);
    if (isForbidden(wanted, file, world)) {
      choices.fails("EBADF", NOT_OPEN);
      return List.of();
    }
    Shared<Locks> where = of(file, world);
    Locks locks = world.get(where);
    List<Held> barring = barring(wanted, locks, world);
    if (barring.isEmpty()) {
      Because because = locks.shownBy(wanted).andIf(isInherited(wanted, locks), OFD_INHERITED);
      choices.goes(world.with(where, locks.with(wanted)), because, "0");
    }
    return barring;
  }

  /** Whether somebody else has locked the same with the same open file description before. */
  static boolean isInherited(Held wanted, Locks locks) {
    return locks.held().stream()
        .anyMatch(
            lock ->
                lock.owner().equals(wanted.owner())
                    && lock.by() != wanted.by()
                    && lock.overlaps(wanted.first(), wanted.last()));
  }

  /** What it shows that a lock is in the way. */
  private static Because inTheWay(Held lock, Descriptor descriptor, Choices choices) {
    if (!lock.owner().isProcess()) {
      return Because.NOTHING;
    }
    World world = choices.world();
    String file = name(choices.me().descriptors().file(descriptor), world);
    Process holder = world.born(lock.by());
    boolean fromParent =
        choices.me().parent() == lock.by()
            && choices.setting().forks(lock.by(), choices.me().index()) > lock.since();
    return Because.NOTHING
        .andIf(fromParent, NOT_INHERITED)
        .andIf(Image.isAnotherSince(holder, lock.since(), world), KEPT_BY_EXEC)
        .andIf(someChildClosed(lock, file, world), KEPT);
  }

  /** Whether a child of the one that has a lock has closed the file, which it had inherited. */
  private static boolean someChildClosed(Held lock, String file, World world) {
    Process holder = world.born(lock.by());
    for (int place = 0; place < world.size(); place++) {
      Process child = world.process(place);
      if (child != null && child.parent() == lock.by()) {
        for (int i = 0; i < holder.descriptors().size(); i++) {
          int opened = holder.descriptors().file(i);
          if (name(opened, world).equals(file)
              && !child.descriptors().hold(opened)
              && world.setting().forks(lock.by(), place) > OpenFile.openedIn(opened, lock.by())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Whether those who have these locks wait for one of a process themselves. */
  private static boolean waitsFor(
      int target, List<Held> barring, Choices choices, List<Integer> seen) {
    World world = choices.world();
    for (Held lock : barring) {
      if (lock.owner().isProcess() && !seen.contains(lock.by())) {
        seen.add(lock.by());
        Process holder = world.born(lock.by());
        if (holder.index() == target) {
          return true;
        }
        if (holder.isAlive()
            && choices.setting().next(holder) instanceof WaitForLock waiting
            && holder.descriptors().file(waiting.descriptor()) >= 0) {
          Choices its = new Choices(world, holder, Outcome.failure("none"));
          Held wanted = wanted(waiting.descriptor(), waiting.region(), true, its);
          int file = holder.descriptors().file(waiting.descriptor());
          if (wanted != null
              && waitsFor(
                  target, barring(wanted, world.get(of(file, world)), world), choices, seen)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** The world in which a process has just closed a descriptor of a file. */
  static World closed(int file, Process me, World world) {
    return closed(file, me, world, me.isAlive() ? ANY_CLOSE : AT_EXIT);
  }

  /** The world in which a process has just lost a descriptor of a file, for that reason. */
  static World closed(int file, Process me, World world, Because because) {
    if (OpenFile.pipe(file) >= 0) {
      return world;
    }
    Shared<Locks> where = of(file, world);
    Locks locks = world.get(where);
    return locks.equals(Locks.NONE)
        ? world
        : world.with(where, locks.without(new Owner(true, me.index()), because));
  }
}
