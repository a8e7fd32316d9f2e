package org.forkspec.harness;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Does something when a deadline passes that nobody called off.
 *
 * <p>A clock that looks at it every few milliseconds costs nothing to arm, thousands of times a
 * second, as a timer of its own for every scenario would.
 */
final class Watchdog implements AutoCloseable {

  private static final long TICK_MILLIS = 20;
  private static final long IDLE = -1;
  private static final long PASSED = -2;
  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private final long origin = System.nanoTime();
  private final AtomicLong due = new AtomicLong(IDLE);
  private final ScheduledFuture<?> ticks;

  Watchdog(Runnable atDeadline) {
    ticks =
        CLOCK.scheduleWithFixedDelay(
            () -> {
              long seen = due.get();
              if (seen >= 0 && now() >= seen && due.compareAndSet(seen, PASSED)) {
                atDeadline.run();
              }
            },
            TICK_MILLIS,
            TICK_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            2,
            task -> {
              Thread thread = new Thread(task, "forkspec-watchdog");
              thread.setDaemon(true);
              return thread;
            });
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  private long now() {
    return System.nanoTime() - origin;
  }

  /** Begins to watch. */
  void arm(Duration deadline) {
    due.set(now() + deadline.toNanos());
  }

  /** Calls it off; too late if the deadline has passed, and then it says so for ever. */
  void disarm() {
    due.updateAndGet(value -> value == PASSED ? PASSED : IDLE);
  }

  /** Whether a deadline has passed. */
  boolean passed() {
    return due.get() == PASSED;
  }

  @Override
  public void close() {
    ticks.cancel(false);
  }
}
