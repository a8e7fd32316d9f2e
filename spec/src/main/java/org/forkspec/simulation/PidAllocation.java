package org.forkspec.simulation;

import org.forkspec.model.World;

/**
 * Gives out process IDs in a circle, as kernels do: one that something still has is passed over.
 */
final class PidAllocation {

  private final int first;
  private final int last;
  private int next;

  PidAllocation(int first, int last) {
    if (last < first) {
      throw new IllegalArgumentException("no process IDs from " + first + " to " + last);
    }
    this.first = first;
    this.last = last;
    this.next = first;
  }

  /** The ID that comes next, for the first process of a scenario. */
  int take() {
    int taken = next;
    next = after(next);
    return taken;
  }

  /**
   * The ID that the next process of a world gets: no process and no group has it.
   *
   * @throws IllegalStateException if they are all taken
   */
  int next(World world) {
    for (int tried = first; tried <= last; tried++) {
      if (world.withPid(next) == null && !world.hasGroup(next)) {
        return next;
      }
      next = after(next);
    }
    throw new IllegalStateException("every process ID from " + first + " to " + last + " is taken");
  }

  private int after(int pid) {
    return pid == last ? first : pid + 1;
  }
}
