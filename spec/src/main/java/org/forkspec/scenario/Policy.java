package org.forkspec.scenario;

/** A scheduling policy (POSIX.1-2017, XSH 2.8.4, and what Linux adds). */
public enum Policy {
  SCHED_OTHER,
  SCHED_BATCH,
  SCHED_IDLE,
  SCHED_FIFO,
  SCHED_RR;

  /** Whether it has priorities, from 1 on, and a child inherits it for certain. */
  public boolean isRealTime() {
    return this == SCHED_FIFO || this == SCHED_RR;
  }
}
