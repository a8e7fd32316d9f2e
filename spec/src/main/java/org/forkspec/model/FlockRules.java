package org.forkspec.model;

import java.util.List;
import java.util.Optional;
import org.forkspec.model.Locks.Held;
import org.forkspec.model.Locks.Owner;
import org.forkspec.scenario.LockOperation.Flock;
import org.forkspec.scenario.LockOperation.LockType;

/** Locks on whole files, of open file descriptions (Linux, flock(2)). */
final class FlockRules {

  private static final Because INHERITED = Because.of("FORK-FLOCK-INHERITED");
  private static final Because UNLOCKED = Because.of("FORK-FLOCK-CHILD-UNLOCK");

  private FlockRules() {}

  static void addTo(Rules.Book book) {
    book.put(Flock.class, FlockRules::flock);
  }

  private static void flock(Flock operation, Choices choices) {
    World world = choices.world();
    int file = choices.me().descriptors().file(operation.descriptor());
    if (file < 0) {
      choices.fails("EBADF", Because.NOTHING);
      return;
    }
    Shared<Locks> where = new Locks.OfFlock(LockRules.name(file, world));
    Locks locks = world.get(where);
    Owner owner = new Owner(false, file);
    int me = choices.me().index();
    Held wanted = new Held(owner, operation.type(), 0, Long.MAX_VALUE, me, choices.me().done());
    List<Held> barring = LockRules.barring(wanted, locks, world);
    boolean inherited = LockRules.isInherited(wanted, locks);
    if (operation.type() == LockType.F_UNLCK) {
      Locks left = locks.without(owner, inherited ? UNLOCKED : Because.NOTHING);
      choices.goes(world.with(where, left), Because.NOTHING, "0");
    } else if (barring.isEmpty()) {
      choices.goes(
          world.with(where, locks.with(wanted)),
          locks.shownBy(wanted).andIf(inherited, INHERITED),
          "0");
    } else if (operation.waits()) {
      choices.blocks(Because.NOTHING);
    } else {
      boolean byOther = barring.stream().anyMatch(lock -> lock.by() != me);
      // What it had before is lost, as a lock is changed by giving it up first.
      World next = world.with(where, locks.without(owner, Because.NOTHING));
      choices.fails(next, "EAGAIN", Because.NOTHING.andIf(byOther, INHERITED));
    }
  }

  /** Who waits for another kind of lock has given up the one that it had. */
  static Optional<World> begins(Flock operation, Choices choices) {
    World world = choices.world();
    int file = choices.me().descriptors().file(operation.descriptor());
    if (file < 0 || !operation.waits() || operation.type() == LockType.F_UNLCK) {
      return Optional.empty();
    }
    Shared<Locks> where = new Locks.OfFlock(LockRules.name(file, world));
    Locks locks = world.get(where);
    Owner owner = new Owner(false, file);
    boolean has =
        locks.held().stream()
            .anyMatch(lock -> lock.owner().equals(owner) && lock.type() != operation.type());
    Locks left = locks.without(owner, Because.NOTHING);
    return has ? Optional.of(world.with(where, left)) : Optional.empty();
  }
}
