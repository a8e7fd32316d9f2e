package org.forkspec.model;

import java.util.function.Predicate;
import org.forkspec.scenario.OpenFlag;

/**
 * In which step a process may have waited already when another one set O_NONBLOCK: nothing says
 * that it comes back then. None is -1.
 */
record Waiting(int place) implements Shared<Integer> {

  @Override
  public Integer initial() {
    return -1;
  }

  /** Whether a process may have begun to wait before it was to do so no more. */
  static boolean mayHaveBegun(Process process, World world) {
    return world.get(new Waiting(process.index())) == process.done();
  }

  /** The world in which a process has given an open file description those flags. */
  static World after(Description before, Description flags, int file, Process me, World world) {
    if (before.has(OpenFlag.O_NONBLOCK) || !flags.has(OpenFlag.O_NONBLOCK)) {
      return world;
    }
    return after(me, world, other -> other.descriptors().hold(file));
  }

  /** The world in which a process has done so to something that others may have open as well. */
  static World after(Process me, World world, Predicate<Process> haveIt) {
    World next = world;
    for (int place = 0; place < world.size(); place++) {
      Process other = world.process(place);
      if (other != null
          && place != me.index()
          && other.isAlive()
          && !other.owesLine()
          && haveIt.test(other)) {
        next = next.with(new Waiting(place), other.done());
      }
    }
    return next;
  }
}
