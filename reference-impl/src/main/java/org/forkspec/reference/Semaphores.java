package org.forkspec.reference;

import jnr.ffi.Pointer;

/**
 * The System V semaphores of a scenario, noted where its processes and the adapter see them:
 * nothing but an explicit call removes one.
 */
final class Semaphores {
  private static final int MOST = 1000;
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_SHARED_ANONYMOUS = 0x21;
  private static final int IPC_RMID = 0;

  private final Calls calls;

  /** How many places there are, and in each that is taken an ID plus 1. */
  private final Pointer noted;

  Semaphores(Calls calls, Pointer anyMemory) {
    this.calls = calls;
    long size = (long) MOST * Integer.BYTES;
    long address = calls.mmap(null, size, PROT_READ_WRITE, MAP_SHARED_ANONYMOUS, -1, 0);
    if (address == -1) {
      throw new IllegalStateException("no memory to share");
    }
    this.noted = Pointer.wrap(anyMemory.getRuntime(), address);
  }

  /** Notes a semaphore in a place that is the caller's own. */
  void note(int place, int semaphore) {
    noted.putInt(offset(place), semaphore + 1);
  }

  /** Makes so many places, from 1 on, for the scenario that begins. */
  void begin(int places) {
    if (places >= MOST) {
      throw new IllegalStateException("more than " + MOST + " semaphores");
    }
    noted.putInt(0, places);
  }

  void removeAll() {
    int places = noted.getInt(0);
    for (int place = 1; place <= places; place++) {
      int semaphore = noted.getInt(offset(place)) - 1;
      if (semaphore != -1) {
        calls.semctl(semaphore, 0, IPC_RMID, 0);
        noted.putInt(offset(place), 0);
      }
    }
    noted.putInt(0, 0);
  }

  private static long offset(int place) {
    return (long) place * Integer.BYTES;
  }
}
