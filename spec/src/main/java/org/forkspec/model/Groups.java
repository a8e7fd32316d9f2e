package org.forkspec.model;

import org.forkspec.implementation.Profile;
import org.forkspec.scenario.Signal;

/**
 * Process groups: when one is orphaned, and what happens then (POSIX.1-2017, XBD 3.264, XSH _Exit).
 */
public final class Groups {

  private Groups() {}

  /**
   * Whether each member's parent is itself a member, or outside the session.
   *
   * <p>The adopter of orphans is outside; the adapter is in the session and in a group of its own,
   * unless {@code main} leads a session. As on Linux, zombies do not count as members here.
   */
  public static boolean isOrphaned(World world, int group) {
    for (int place = 0; place < world.size(); place++) {
      Process member = world.process(place);
      if (member != null
          && member.group() == group
          && isMember(member)
          && connects(world, member)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMember(Process process) {
    return process.life() != Life.ZOMBIE && process.life() != Life.GONE;
  }

  /** Whether its parent is in another group of its session. */
  private static boolean connects(World world, Process member) {
    if (member.parent() >= 0) {
      Process parent = world.born(member.parent());
      return parent.group() != member.group() && Sessions.of(parent) == Sessions.of(member);
    }
    return member.parent() == Process.ADAPTER
        && world.setting().profile().leader() == Profile.Leader.GROUP
        && Sessions.of(member) == Sessions.OF_MAIN;
  }

  /** Sends SIGHUP and SIGCONT to the groups that a death has orphaned, if a member is stopped. */
  static World hangUpOrphaned(World before, World after, Process dead) {
    World next = after;
    for (int place = 0; place < after.size(); place++) {
      Process process = after.process(place);
      // Each group once: at its member that comes first.
      if (process != null
          && isMember(process)
          && isFirstMember(after, process)
          && isTouched(before, process.group(), dead)
          && !isOrphaned(before, process.group())
          && isOrphaned(after, process.group())
          && hasStopped(after, process.group())) {
        next = hangUp(next, process.group());
      }
    }
    return next;
  }

  /** Whether a death has orphaned some group that lives on. */
  static boolean becameOrphaned(World before, World after, Process dead) {
    for (int place = 0; place < after.size(); place++) {
      Process process = after.process(place);
      if (process != null
          && isMember(process)
          && isTouched(before, process.group(), dead)
          && !isOrphaned(before, process.group())
          && isOrphaned(after, process.group())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a death can change if a group is orphaned: the dead was a member, or a member's parent.
   */
  private static boolean isTouched(World before, int group, Process dead) {
    if (dead.group() == group) {
      return true;
    }
    for (int place = 0; place < before.size(); place++) {
      Process process = before.process(place);
      if (process != null && process.group() == group && process.parent() == dead.index()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFirstMember(World world, Process process) {
    for (int place = 0; place < process.index(); place++) {
      Process other = world.process(place);
      if (other != null && isMember(other) && other.group() == process.group()) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasStopped(World world, int group) {
    for (int place = 0; place < world.size(); place++) {
      Process process = world.process(place);
      if (process != null && process.group() == group && process.life() == Life.STOPPED) {
        return true;
      }
    }
    return false;
  }

  private static World hangUp(World world, int group) {
    World next = world;
    for (int place = 0; place < world.size(); place++) {
      Process process = next.process(place);
      if (process != null && process.group() == group && isMember(process)) {
        next = next.with(process.remembering(Past.ORPHANED_STOPPED));
        next = Signals.generate(next, place, Signal.SIGHUP);
        next = Signals.generate(next, place, Signal.SIGCONT);
      }
    }
    return next;
  }
}
