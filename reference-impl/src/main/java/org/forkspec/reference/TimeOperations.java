package org.forkspec.reference;

import java.util.HashMap;
import java.util.Map;
import jnr.ffi.Pointer;
import org.jspecify.annotations.Nullable;

/** The operations on timers and clocks. */
final class TimeOperations implements Family {
  static final String NAMES =
      "alarm setitimer getitimer timer_create timer_settime timer_gettime timer_delete burn times"
          + " clock_gettime";

  private static final long MICROSECONDS = 1_000_000;
  private static final int BURNT_HUNDREDTHS = 20;
  private static final int CLOCK_REALTIME = 0;
  private static final int CLOCK_MONOTONIC = 1;
  private static final int CLOCK_PROCESS_CPUTIME_ID = 2;
  private static final int CLOCK_THREAD_CPUTIME_ID = 3;
  private static final int SIGEV_NONE = 1;
  private static final int SIGEV_SIZE = 64;
  private static final int SC_CLK_TCK = 2;

  /** What a call is told, and what it tells: an interval and a value, of seconds and a fraction. */
  private static final int NEW = 0;

  private static final int OLD = 64;
  private static final int VALUE = 16;

  private final Host host;
  private final Calls calls;
  private final Pointer block;
  private final Map<String, Long> timers = new HashMap<>();

  TimeOperations(Host host) {
    this.host = host;
    this.calls = host.calls();
    this.block = host.block();
  }

  @Override
  public @Nullable String perform(Step step) {
    return switch (step.operation()) {
      case "alarm" -> "= " + Integer.toUnsignedString(calls.alarm((int) seconds(step, 0)));
      case "setitimer" -> setitimer(step);
      case "getitimer" -> left(calls.getitimer(timer(step.word(0)), block.slice(OLD)), 1);
      case "timer_create" -> create(step.word(0));
      case "timer_settime" -> settime(step);
      case "timer_gettime" -> left(calls.timer_gettime(made(step), block.slice(OLD)), 1000);
      case "timer_delete" -> host.outcome(calls.timer_delete(made(step)));
      case "burn" -> burn();
      case "times" -> times();
      case "clock_gettime" -> host.outcome(reading(clock(step.word(0))));
      default -> null;
    };
  }

  private static long seconds(Step step, int index) {
    return step.number(index, 0, Integer.MAX_VALUE);
  }

  private static int timer(String name) {
    return switch (name) {
      case "ITIMER_REAL" -> 0;
      case "ITIMER_VIRTUAL" -> 1;
      case "ITIMER_PROF" -> 2;
      default -> throw new Refusal(name + " is no timer that every process has");
    };
  }

  private static int clock(String name) {
    return switch (name) {
      case "CLOCK_MONOTONIC" -> CLOCK_MONOTONIC;
      case "CLOCK_PROCESS_CPUTIME_ID" -> CLOCK_PROCESS_CPUTIME_ID;
      case "CLOCK_THREAD_CPUTIME_ID" -> CLOCK_THREAD_CPUTIME_ID;
      default -> throw new Refusal(name + " is no clock that is known here");
    };
  }

  /** Seconds, once: a value without an interval. */
  private Pointer once(long seconds) {
    block.setMemory(NEW, 2L * VALUE, (byte) 0);
    block.putLong(NEW + VALUE, seconds);
    return block.slice(NEW);
  }

  private String setitimer(Step step) {
    int timer = timer(step.word(0));
    return left(calls.setitimer(timer, once(seconds(step, 1)), block.slice(OLD)), 1);
  }

  /** What is left: the nearest number of seconds, but not 0 of a timer that is running. */
  private String left(int returned, long unit) {
    if (returned == -1) {
      return host.failure();
    }
    long seconds = block.getLong(OLD + VALUE);
    long microseconds = block.getLong(OLD + VALUE + Long.BYTES) / unit;
    boolean up = microseconds >= MICROSECONDS / 2 || (seconds == 0 && microseconds > 0);
    return "= " + (up ? seconds + 1 : seconds);
  }

  private String create(String name) {
    block.setMemory(0, SIGEV_SIZE, (byte) 0);
    block.putInt(12, SIGEV_NONE);
    block.putLong(SIGEV_SIZE, 0);
    int returned = calls.timer_create(CLOCK_REALTIME, block, block.slice(SIGEV_SIZE));
    if (returned == 0) {
      timers.put(name, block.getLong(SIGEV_SIZE));
    }
    return host.outcome(returned);
  }

  private long made(Step step) {
    Long timer = timers.get(step.word(0));
    if (timer == null) {
      throw new Refusal("no timer is known for " + step.word(0));
    }
    return timer;
  }

  private String settime(Step step) {
    return host.outcome(calls.timer_settime(made(step), 0, once(seconds(step, 1)), null));
  }

  /** Uses CPU time until all three clocks have told that it is enough. */
  private String burn() {
    long enough = BURNT_HUNDREDTHS * (MICROSECONDS / 100);
    long ticks = hundredths(0) + BURNT_HUNDREDTHS;
    long process = reading(CLOCK_PROCESS_CPUTIME_ID) + enough;
    long thread = reading(CLOCK_THREAD_CPUTIME_ID) + enough;
    long work = 0;
    while (hundredths(0) < ticks
        || reading(CLOCK_PROCESS_CPUTIME_ID) < process
        || reading(CLOCK_THREAD_CPUTIME_ID) < thread) {
      for (int i = 0; i < 10_000; i++) {
        work += i;
      }
    }
    return work == 0 ? "? no work was done" : "= 0";
  }

  private String times() {
    return "= " + hundredths(0) + " " + hundredths(2L * Long.BYTES);
  }

  /** User and system time together, the process's own (0) or its children's, in 1/100 s. */
  private long hundredths(long whose) {
    calls.times(block);
    long ticks = block.getLong(whose) + block.getLong(whose + Long.BYTES);
    return ticks * 100 / calls.sysconf(SC_CLK_TCK);
  }

  private long reading(int clock) {
    if (calls.clock_gettime(clock, block) == -1) {
      return -1;
    }
    return block.getLong(0) * MICROSECONDS + block.getLong(Long.BYTES) / 1000;
  }
}
