package org.forkspec.scenario;

import java.util.Collections;
import org.forkspec.scenario.TimeOperation.Alarm;
import org.forkspec.scenario.TimeOperation.Burn;
import org.forkspec.scenario.TimeOperation.CreateTimer;
import org.forkspec.scenario.TimeOperation.DeleteTimer;
import org.forkspec.scenario.TimeOperation.GetClock;
import org.forkspec.scenario.TimeOperation.GetIntervalTimer;
import org.forkspec.scenario.TimeOperation.GetTimer;
import org.forkspec.scenario.TimeOperation.SetIntervalTimer;
import org.forkspec.scenario.TimeOperation.SetTimer;
import org.forkspec.scenario.TimeOperation.Times;

/** How the operations on timers and clocks are spelled. */
final class TimeWords {

  private static final int MOST_SECONDS = 1_000_000;

  private TimeWords() {}

  static void addTo(Vocabulary.Forms forms) {
    forms.add(
        "alarm",
        Alarm.class,
        words -> new Alarm(seconds(words)),
        (it, to) -> to.add(Integer.toString(it.seconds())));
    forms.add(
        "setitimer",
        SetIntervalTimer.class,
        TimeWords::setIntervalTimer,
        (it, to) -> Collections.addAll(to, it.timer().name(), Integer.toString(it.seconds())));
    forms.add(
        "getitimer",
        GetIntervalTimer.class,
        words -> new GetIntervalTimer(words.oneOf(IntervalTimer.class)),
        (it, to) -> to.add(it.timer().name()));
    forms.add(
        "timer_create",
        CreateTimer.class,
        words -> new CreateTimer(words.name("a timer")),
        (it, to) -> to.add(it.timer()));
    forms.add(
        "timer_settime",
        SetTimer.class,
        words -> new SetTimer(words.name("a timer"), never(words)),
        (it, to) -> Collections.addAll(to, it.timer(), Integer.toString(it.seconds())));
    forms.add(
        "timer_gettime",
        GetTimer.class,
        words -> new GetTimer(words.name("a timer")),
        (it, to) -> to.add(it.timer()));
    forms.add(
        "timer_delete",
        DeleteTimer.class,
        words -> new DeleteTimer(words.name("a timer")),
        (it, to) -> to.add(it.timer()));
    forms.add("burn", Burn.class, words -> new Burn(), (it, to) -> {});
    forms.add("times", Times.class, words -> new Times(), (it, to) -> {});
    forms.add(
        "clock_gettime",
        GetClock.class,
        words -> new GetClock(words.oneOf(Clock.class)),
        (it, to) -> to.add(it.clock().name()));
  }

  private static SetIntervalTimer setIntervalTimer(Words words) {
    IntervalTimer timer = words.oneOf(IntervalTimer.class);
    return new SetIntervalTimer(
        timer, timer == IntervalTimer.ITIMER_REAL ? seconds(words) : never(words));
  }

  private static int seconds(Words words) {
    return (int) words.between(0, MOST_SECONDS);
  }

  /** So many that it never runs out, or 0. */
  private static int never(Words words) {
    int seconds = seconds(words);
    if (seconds > 0 && seconds < TimeOperation.NEVER) {
      throw words.refuse("0, or a number from " + TimeOperation.NEVER + " to " + MOST_SECONDS);
    }
    return seconds;
  }
}
