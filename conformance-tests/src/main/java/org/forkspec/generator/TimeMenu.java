package org.forkspec.generator;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.forkspec.model.ClockRules;
import org.forkspec.model.World;
import org.forkspec.scenario.Clock;
import org.forkspec.scenario.IntervalTimer;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.TimeOperation;
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
import org.jspecify.annotations.Nullable;

/** What a process could do with timers and clocks. No timer of a play ever runs out. */
final class TimeMenu {

  private static final List<String> TIMERS = List.of("t", "u", "v");

  /** Not the one that is the alarm's: what they do to each other is open. */
  private static final List<IntervalTimer> INTERVAL_TIMERS =
      List.of(IntervalTimer.ITIMER_VIRTUAL, IntervalTimer.ITIMER_PROF);

  private final Random random;
  private final Choice choice;

  TimeMenu(Random random) {
    this.random = random;
    this.choice = new Choice(random);
  }

  void addTo(Map<String, Maker> makers) {
    makers.put("alarm", (actor, world) -> new Alarm(seconds()));
    makers.put(
        "setitimer",
        (actor, world) -> new SetIntervalTimer(choice.pick(INTERVAL_TIMERS), seconds()));
    makers.put("getitimer", (actor, world) -> new GetIntervalTimer(choice.pick(INTERVAL_TIMERS)));
    makers.put("timer", (actor, world) -> timer(actor));
    makers.put("burn", (actor, world) -> burn(world));
    makers.put("times", (actor, world) -> new Times());
    makers.put("clock", (actor, world) -> new GetClock(choice.pick(List.of(Clock.values()))));
  }

  /** Once in a play, and not in each: real processes take their time for it. */
  private @Nullable Operation burn(World world) {
    for (int place = 0; place < world.size(); place++) {
      if (world.isBorn(place) && world.born(place).get(ClockRules.TIMES) > 0) {
        return null;
      }
    }
    return choice.chance(0.2) ? new Burn() : null;
  }

  private int seconds() {
    return choice.chance(0.2) ? 0 : TimeOperation.NEVER * (1 + random.nextInt(9));
  }

  private @Nullable Operation timer(Actor actor) {
    if (actor.timers.isEmpty() || choice.chance(0.3)) {
      List<String> fresh = TIMERS.stream().filter(it -> !actor.timers.contains(it)).toList();
      return fresh.isEmpty() ? null : new CreateTimer(fresh.get(0));
    }
    String timer = choice.pick(List.copyOf(actor.timers));
    return switch (random.nextInt(6)) {
      case 0 -> new DeleteTimer(timer);
      case 1, 2 -> new SetTimer(timer, seconds());
      default -> new GetTimer(timer);
    };
  }
}
