package org.forkspec.model;

import java.util.ArrayList;
import java.util.List;
import org.forkspec.scenario.LockOperation.LockType;

/**
 * The locks on a file: of each byte of it, who has locked it.
 *
 * @param held those that are there, or belong to an open file description that is gone
 * @param dropped those that were there once and went without being asked to: what others show by
 *     getting theirs
 */
record Locks(List<Held> held, List<Dropped> dropped) {

  /** Nobody has locked anything. */
  static final Locks NONE = new Locks(List.of(), List.of());

  /** The locks that {@code fcntl} sets on a file. */
  record OfFile(String file) implements Shared<Locks> {
    @Override
    public Locks initial() {
      return NONE;
    }
  }

  /** The locks that {@code flock} sets on a file: of all of it. */
  record OfFlock(String file) implements Shared<Locks> {
    @Override
    public Locks initial() {
      return NONE;
    }
  }

  /** Who has a lock: a process, or else an open file description. */
  record Owner(boolean isProcess, int number) {}

  /**
   * A lock.
   *
   * @param first the first byte
   * @param last the last byte; the greatest number that there is stands for the end of the file
   * @param by the place of the process that set it
   * @param since in which of its steps it did
   */
  record Held(Owner owner, LockType type, long first, long last, int by, int since) {

    boolean overlaps(long from, long to) {
      return first <= to && from <= last;
    }

    /** Whether it is in the way of another owner's lock. */
    boolean bars(Owner other, LockType wanted, long from, long to) {
      return !owner.equals(other)
          && overlaps(from, to)
          && wanted != LockType.F_UNLCK
          && (wanted == LockType.F_WRLCK || type == LockType.F_WRLCK);
    }

    private Held from(long other) {
      return new Held(owner, type, other, last, by, since);
    }

    private Held to(long other) {
      return new Held(owner, type, first, other, by, since);
    }
  }

  /** A lock that went, and what shows when another gets what it barred. */
  record Dropped(Held lock, Because because) {}

  /** With that lock; what its owner had of the region before is gone. */
  Locks with(Held lock) {
    List<Held> others = new ArrayList<>();
    Held whole = lock;
    for (Held other : held) {
      if (!other.owner().equals(lock.owner())) {
        others.add(other);
      } else if (other.type() == lock.type() && touch(other, lock)) {
        long first = Math.min(other.first(), whole.first());
        long last = Math.max(other.last(), whole.last());
        whole = new Held(lock.owner(), lock.type(), first, last, lock.by(), lock.since());
      } else {
        if (other.first() < lock.first()) {
          others.add(other.to(Math.min(other.last(), lock.first() - 1)));
        }
        if (other.last() > lock.last()) {
          others.add(other.from(Math.max(other.first(), lock.last() + 1)));
        }
      }
    }
    if (lock.type() != LockType.F_UNLCK) {
      others.add(whole);
    }
    return new Locks(List.copyOf(others), dropped);
  }

  private static boolean touch(Held one, Held other) {
    return one.overlaps(
        other.first() == 0 ? 0 : other.first() - 1,
        other.last() == Long.MAX_VALUE ? other.last() : other.last() + 1);
  }

  /** Without what an owner has, of its own accord or not. */
  Locks without(Owner owner, Because because) {
    List<Held> others = new ArrayList<>();
    List<Dropped> more = new ArrayList<>(dropped);
    for (Held lock : held) {
      if (!lock.owner().equals(owner)) {
        others.add(lock);
      } else if (because != Because.NOTHING) {
        more.add(new Dropped(lock, because));
      }
    }
    return others.size() == held.size() ? this : new Locks(List.copyOf(others), List.copyOf(more));
  }

  /** What it shows that an owner gets a lock: that those which were in its way are gone. */
  Because shownBy(Held lock) {
    Because because = Because.NOTHING;
    for (Dropped gone : dropped) {
      if (gone.lock().bars(lock.owner(), lock.type(), lock.first(), lock.last())) {
        because = because.and(gone.because());
      }
    }
    return because;
  }
}
