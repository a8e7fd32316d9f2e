package org.forkspec.model;

import java.util.ArrayList;
import java.util.List;
import org.forkspec.model.Credentials.Same;
import org.forkspec.scenario.Signal;

/** Who may signal whom (POSIX.1-2017, XSH kill, DESCRIPTION). */
final class Permission {

  private static final Because SAME_USER = Because.of("KILL-PERMISSION");
  private static final Because SAME_SESSION = Because.of("KILL-SIGCONT-SAME-SESSION");

  private Permission() {}

  /**
   * A way that it may be.
   *
   * @param targets those that the signal reaches
   * @param because what it rests on that these are reached, and others are not
   */
  record Way(List<Process> targets, Because because) {}

  /** What may come of sending a signal to some processes, as to who of them gets it. */
  static List<Way> ways(Signal signal, List<Process> targets, World world, Process sender) {
    if (isOneUser(targets, sender)) {
      return List.of(new Way(targets, Because.NOTHING));
    }
    List<Way> ways = new ArrayList<>();
    if (!Credentials.isOrdinary(sender, world)) {
      ways.add(new Way(targets, Because.NOTHING));
    }
    ofOrdinary(signal, targets, world, sender).forEach(way -> add(way, ways));
    return ways;
  }

  /** The same, for a sender without privileges. */
  static List<Way> ofOrdinary(Signal signal, List<Process> targets, World world, Process sender) {
    List<Way> ways = new ArrayList<>();
    add(ordinary(Same.OPEN, signal, targets, world, sender), ways);
    add(ordinary(Same.NO, signal, targets, world, sender), ways);
    return ways;
  }

  private static void add(Way way, List<Way> ways) {
    if (ways.stream().noneMatch(other -> other.targets().equals(way.targets()))) {
      ways.add(way);
    }
  }

  private static boolean isOneUser(List<Process> targets, Process sender) {
    Credentials mine = sender.get(Credentials.USER);
    if (mine.real() != mine.saved() || mine.real() != mine.effective()) {
      return false;
    }
    for (Process target : targets) {
      if (!target.get(Credentials.USER).equals(mine)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whom a sender without privileges reaches.
   *
   * @param open what to take for two users of whom it is open whether they are the same
   */
  private static Way ordinary(
      Same open, Signal signal, List<Process> targets, World world, Process sender) {
    List<Process> reached = new ArrayList<>();
    boolean bySession = false;
    for (Process target : targets) {
      Same same = target.index() == sender.index() ? Same.YES : match(world, sender, target);
      boolean permitted = same == Same.YES || (same == Same.OPEN && open == Same.OPEN);
      boolean session = signal == Signal.SIGCONT && Sessions.of(target) == Sessions.of(sender);
      if (permitted || session) {
        reached.add(target);
        bySession |= !permitted;
      }
    }
    return new Way(reached, bySession ? SAME_SESSION.and(SAME_USER) : SAME_USER);
  }

  /** Whether the sender's real or effective user is the target's real or saved one. */
  private static Same match(World world, Process sender, Process target) {
    Credentials mine = sender.get(Credentials.USER);
    Credentials its = target.get(Credentials.USER);
    Same match = Same.NO;
    for (int user : new int[] {mine.real(), mine.effective()}) {
      match = Credentials.any(match, Credentials.same(Credentials.USER, user, its.real(), world));
      match = Credentials.any(match, Credentials.same(Credentials.USER, user, its.saved(), world));
    }
    return match;
  }
}
