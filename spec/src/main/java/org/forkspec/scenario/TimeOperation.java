package org.forkspec.scenario;

/** What a process does with timers and clocks. */
public sealed interface TimeOperation extends Operation {

  /** Timers for so many seconds never run out while a scenario runs. */
  int NEVER = 100;

  @Override
  default boolean isLocal() {
    return true;
  }

  /** One that asks for a timer that sends a signal, or sets it. */
  sealed interface Arming extends TimeOperation {

    /** The seconds that it sets it to; 0 if it does not run then. */
    int seconds();

    /** Whether nothing comes of it while the scenario runs. */
    default boolean staysQuiet() {
      return seconds() == 0 || seconds() >= NEVER;
    }

    @Override
    default boolean isLocal() {
      return false;
    }
  }

  /** {@code alarm(seconds)}. */
  record Alarm(int seconds) implements Arming {}

  /** {@code setitimer(timer, ...)} with that value and no interval. */
  record SetIntervalTimer(IntervalTimer timer, int seconds) implements Arming {}

  /** {@code getitimer(timer, ...)}. */
  record GetIntervalTimer(IntervalTimer timer) implements Arming {
    @Override
    public int seconds() {
      return 0;
    }
  }

  /** {@code timer_create(CLOCK_REALTIME, ...)}, with no signal. */
  record CreateTimer(String timer) implements TimeOperation {}

  /** One that names a timer of its process, or of an ancestor of it. */
  sealed interface OfTimer extends TimeOperation {
    String timer();
  }

  /** {@code timer_settime(timer, 0, ...)} with that value and no interval. */
  record SetTimer(String timer, int seconds) implements OfTimer {}

  /** {@code timer_gettime(timer, ...)}. */
  record GetTimer(String timer) implements OfTimer {}

  /** {@code timer_delete(timer)}. */
  record DeleteTimer(String timer) implements OfTimer {}

  /** Uses {@link #HUNDREDTHS} hundredths of a second of CPU time, by every clock that there is. */
  record Burn() implements TimeOperation {

    /** How many it uses: far more than all that a process does otherwise. */
    public static final int HUNDREDTHS = 20;
  }

  /** {@code times()}. */
  record Times() implements TimeOperation {}

  /** {@code clock_gettime(clock, ...)}. */
  record GetClock(Clock clock) implements TimeOperation {
    @Override
    public boolean isLocal() {
      return clock != Clock.CLOCK_MONOTONIC;
    }
  }
}
