package org.forkspec.fault;

import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.Occasion.inChild;
import static org.forkspec.fault.Wrong.in;

import java.util.List;
import org.forkspec.model.Attribute;
import org.forkspec.model.ClockRules;
import org.forkspec.model.Process;
import org.forkspec.model.SystemRule;
import org.forkspec.model.TimerRules;
import org.forkspec.scenario.Clock;
import org.forkspec.scenario.IntervalTimer;
import org.forkspec.scenario.Operation;
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

/** Faults in timers and clocks. */
final class TimeFaults {

  static final List<Fault> ALL =
      List.of(
          inherited("alarm", "the alarm", timer(IntervalTimer.ITIMER_REAL)),
          inherited("virtual-timer", "the virtual timer", timer(IntervalTimer.ITIMER_VIRTUAL)),
          inherited("prof-timer", "the profiling timer", timer(IntervalTimer.ITIMER_PROF)),
          inherited("timers", "the timers made by timer_create", TimerRules.TIMERS),
          inherited("cpu-times", "the CPU times", ClockRules.TIMES),
          inherited("cpu-clock", "the CPU clock", ClockRules.PROCESS_CLOCK),
          inherited("thread-clock", "the thread's CPU clock", ClockRules.THREAD_CLOCK),
          plain(
              "alarm-tells-zero",
              "alarm tells that no alarm was pending",
              in(Alarm.class).tells(choices -> "0")),
          plain(
              "alarm-zero-does-not-cancel",
              "alarm(0) leaves the alarm as it is",
              in(Alarm.class).of(alarm -> alarm.seconds() == 0).changesNothing()),
          plain(
              "alarm-never-fires",
              "an alarm whose time has come sends no signal",
              Plant.at(SystemRule.Moment.ALARM, right -> (world, process, steps) -> {})),
          deep(
              "fork-cancels-the-alarm-of-the-parent",
              "fork cancels the alarm of the parent as well",
              in(Operation.Fork.class)
                  .changes(
                      (was, is) ->
                          is.done() == was.done()
                              ? is
                              : is.with(timer(IntervalTimer.ITIMER_REAL), 0))),
          plain(
              "setitimer-does-nothing",
              "setitimer tells what was left and does not set the timer",
              in(SetIntervalTimer.class).changesNothing()),
          plain(
              "getitimer-tells-zero",
              "getitimer tells that the timer is not running",
              in(GetIntervalTimer.class).tells(choices -> "0")),
          plain(
              "timer-create-does-nothing",
              "timer_create succeeds and makes no timer",
              in(CreateTimer.class).changesNothing()),
          plain(
              "timer-settime-does-nothing",
              "timer_settime succeeds and does not set the timer",
              in(SetTimer.class).changesNothing()),
          plain(
              "timer-gettime-finds-nothing",
              "timer_gettime fails with EINVAL for every timer",
              in(GetTimer.class).fails("EINVAL")),
          plain(
              "timer-gettime-tells-one-second-once-disarmed",
              "timer_gettime tells that 1 s is left once a timer of the process was disarmed",
              in(GetTimer.class)
                  .where((it, choices) -> TimerRules.isAnyDisarmed(choices.me()))
                  .tells(choices -> "1")),
          plain(
              "timer-delete-does-nothing",
              "timer_delete succeeds and leaves the timer",
              in(DeleteTimer.class).changesNothing()),
          plain(
              "cpu-time-is-not-counted",
              "CPU time that is used is not counted",
              in(Burn.class).changesNothing()),
          deep(
              "times-in-a-child-are-out-of-date",
              "times in a child tells nothing, whatever it has used",
              in(Times.class).when(inChild()).answers("0", "0")),
          plain(
              "the-monotonic-clock-begins-anew-in-a-child",
              "the monotonic clock of a child begins with 0",
              in(GetClock.class)
                  .of(it -> it.clock() == Clock.CLOCK_MONOTONIC)
                  .when(inChild())
                  .tells(choices -> "0")));

  private TimeFaults() {}

  private static Attribute<Integer> timer(IntervalTimer timer) {
    return TimerRules.INTERVAL_TIMERS.get(timer);
  }

  /** A child has what its parent has. */
  private static <T> Fault inherited(String word, String what, Attribute<T> attribute) {
    return plain(
        "fork-copies-" + word,
        "a child begins with " + what + " of its parent",
        in(Operation.Fork.class)
            .leaves(
                (fork, right, choices) -> {
                  Process child = right.born(choices.setting().place(fork.child()));
                  return right.with(child.with(attribute, choices.me().get(attribute)));
                }));
  }
}
