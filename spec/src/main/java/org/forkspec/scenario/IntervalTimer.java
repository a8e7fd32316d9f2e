package org.forkspec.scenario;

/** The timers that every process has (POSIX.1-2017, XSH setitimer). */
public enum IntervalTimer {
  /** Counts as clocks on the wall do, and sends SIGALRM; {@code alarm} is about this one too. */
  ITIMER_REAL,
  /** Counts while its process runs. */
  ITIMER_VIRTUAL,
  /** Counts while its process runs, or the system for it. */
  ITIMER_PROF
}
