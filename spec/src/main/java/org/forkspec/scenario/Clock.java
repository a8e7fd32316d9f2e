package org.forkspec.scenario;

/** A clock that can be read (POSIX.1-2017, XBD time.h). */
public enum Clock {
  CLOCK_MONOTONIC,
  CLOCK_PROCESS_CPUTIME_ID,
  CLOCK_THREAD_CPUTIME_ID
}
