package org.forkspec.simulation;

import org.forkspec.model.World;

/**
 * Gives out process IDs in a circle, as kernels do: one that something still has is passed over.
 */
record PidAllocation(int first, int last) {

  PidAllocation {
    if (last < first) {
      throw new IllegalArgumentException("no process IDs from " + first + " to " + last);
    }
  }

  /** The ID that comes after another one. */
  int after(int pid) {
    return pid == last ? first : pid + 1;
  }

  /**
   * The ID that the next process of a world gets: no process, no group and no session has it.
   *
   * @param given the ID that was given out last
   * @throws IllegalStateException if they are all taken
   */
  int free(World world, int given) {
    int next = after(given);
    for (int tried = first; tried <= last; tried++) {
      if (!world.isTaken(next)) {
        return next;
      }
      next = after(next);
    }
    throw new IllegalStateException("every process ID from " + first + " to " + last + " is taken");
  }
}
