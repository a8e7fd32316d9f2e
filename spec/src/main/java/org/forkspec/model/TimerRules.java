package org.forkspec.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.forkspec.scenario.IntervalTimer;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.TimeOperation;
import org.forkspec.scenario.TimeOperation.Alarm;
import org.forkspec.scenario.TimeOperation.CreateTimer;
import org.forkspec.scenario.TimeOperation.DeleteTimer;
import org.forkspec.scenario.TimeOperation.GetIntervalTimer;
import org.forkspec.scenario.TimeOperation.GetTimer;
import org.forkspec.scenario.TimeOperation.SetIntervalTimer;
import org.forkspec.scenario.TimeOperation.SetTimer;
import org.jspecify.annotations.Nullable;

/**
 * Timers: what they were set to, in seconds, or 0.
 *
 * <p>Time passes unseen, so what is left of a timer may be anything from what a scenario can last
 * less, up to what it was set to.
 */
public final class TimerRules {

  private static final Because ZERO = Because.of("TIMER-GETTIME-DISARMED-ZERO");
  private static final Because REST = Because.of("TIMER-GETTIME-DISARMED-REST-LINUX");

  /**
   * {@code alarm} and {@code setitimer(ITIMER_REAL)} are about one timer: POSIX leaves open what
   * the one does to the other, and nobody has been seen to keep them apart.
   */
  public static final Map<IntervalTimer, Attribute<Integer>> INTERVAL_TIMERS = intervalTimers();

  /**
   * Those that {@code timer_create} made, by name. Of one that is disarmed the negative of what it
   * was set to before is kept: Linux may tell it.
   */
  public static final Attribute<Map<String, Integer>> TIMERS =
      new Attribute<>("timers made by timer_create", Map.of());

  private static final Attribute<Integer> ALARM = of(IntervalTimer.ITIMER_REAL);

  private static final Because REMAINING = Because.of("ALARM-RETURNS-REMAINING");
  private static final Because CANCELS = Because.of("ALARM-ZERO-CANCELS");
  private static final Because FIRES = Because.of("ALARM-DELIVERS");
  private static final Because ALARM_CLEARED = Because.of("FORK-ALARM-CLEARED");
  private static final Because RESET = Because.of("FORK-ITIMERS-RESET");

  private TimerRules() {}

  private static Map<IntervalTimer, Attribute<Integer>> intervalTimers() {
    Map<IntervalTimer, Attribute<Integer>> timers = new EnumMap<>(IntervalTimer.class);
    for (IntervalTimer timer : IntervalTimer.values()) {
      timers.put(timer, new Attribute<>("timer " + timer, 0));
    }
    return Collections.unmodifiableMap(timers);
  }

  private static Attribute<Integer> of(IntervalTimer timer) {
    return INTERVAL_TIMERS.get(timer);
  }

  static void addTo(Rules.Book book) {
    book.put(Alarm.class, TimerRules::alarm);
    book.put(SetIntervalTimer.class, TimerRules::setIntervalTimer);
    book.put(GetIntervalTimer.class, TimerRules::getIntervalTimer);
    book.put(CreateTimer.class, TimerRules::create);
    book.put(SetTimer.class, TimerRules::set);
    book.put(GetTimer.class, TimerRules::get);
    book.put(DeleteTimer.class, TimerRules::delete);
  }

  /** Whether SIGALRM may be generated for a process at any time. */
  static boolean mayFire(Process process) {
    int seconds = process.get(ALARM);
    return seconds > 0 && seconds < TimeOperation.NEVER;
  }

  /** SIGALRM is generated, some time: nobody asks when. */
  static void fire(World world, Process process, List<Transition> steps) {
    if (mayFire(process)) {
      World silent = world.with(process.with(ALARM, 0));
      steps.add(
          new Transition(Signals.generate(silent, process.index(), Signal.SIGALRM), null, FIRES));
    }
  }

  static void alarm(Alarm operation, Choices choices) {
    Process me = choices.me();
    boolean cancelled = operation.seconds() == 0 && me.get(ALARM) != 0;
    Because because =
        shown(ALARM, ALARM_CLEARED, choices)
            .andIf(me.get(ALARM) != 0, REMAINING)
            .andIf(cancelled, CANCELS);
    tell(
        me.get(ALARM), choices.world().with(me.with(ALARM, operation.seconds())), because, choices);
  }

  static void setIntervalTimer(SetIntervalTimer operation, Choices choices) {
    Process me = choices.me();
    Attribute<Integer> timer = of(operation.timer());
    tell(
        me.get(timer),
        choices.world().with(me.with(timer, operation.seconds())),
        shown(timer, RESET, choices),
        choices);
  }

  static void getIntervalTimer(GetIntervalTimer operation, Choices choices) {
    Attribute<Integer> timer = of(operation.timer());
    tell(choices.me().get(timer), choices.world(), shown(timer, RESET, choices), choices);
  }

  /** What it shows of fork, as the operation says it, or of exec. */
  private static Because shown(Attribute<Integer> timer, Because ofFork, Choices choices) {
    Because shown = Inheritance.shows(timer, choices.me(), choices.world());
    boolean byExec = choices.me().origin(timer) == Attributes.Origin.EXEC;
    return byExec || shown.equals(Because.NOTHING) ? shown : ofFork;
  }

  static void create(CreateTimer operation, Choices choices) {
    choices.goes(with(operation.timer(), 0, choices), Because.NOTHING, "0");
  }

  static void set(SetTimer operation, Choices choices) {
    for (String timer : meant(operation.timer(), choices)) {
      choices.goes(
          with(timer, set(timer, operation.seconds(), choices), choices), Because.NOTHING, "0");
    }
  }

  private static int set(String timer, int seconds, Choices choices) {
    int before = choices.me().get(TIMERS).get(timer);
    return seconds == 0 ? -Math.abs(before) : seconds;
  }

  static void get(GetTimer operation, Choices choices) {
    Because shows = Inheritance.shows(TIMERS, choices.me(), choices.world());
    for (String timer : meant(operation.timer(), choices)) {
      int set = choices.me().get(TIMERS).get(timer);
      if (set >= 0) {
        tell(set, choices.world(), shows, choices);
      } else if (tellsTheRest(choices)) {
        tell(-set, choices.world(), REST.and(shows), choices);
      } else {
        tell(0, choices.world(), ZERO.and(shows), choices);
      }
    }
  }

  /** Whether it has a timer that was set, and disarmed after that. */
  public static boolean isAnyDisarmed(Process process) {
    return process.get(TIMERS).values().stream().anyMatch(set -> set < 0);
  }

  /**
   * Whether a disarmed timer tells what would be left of it. Linux forgets of a timer that notifies
   * nobody that it was disarmed (seen with 6.18; its sources have it so since 4.12).
   */
  private static boolean tellsTheRest(Choices choices) {
    return choices.setting().isLinux() && (choices.seen() == null || choices.seenNumber() != 0);
  }

  static void delete(DeleteTimer operation, Choices choices) {
    for (String timer : meant(operation.timer(), choices)) {
      choices.goes(with(timer, null, choices), Because.NOTHING, "0");
    }
  }

  /**
   * The timers that a name may stand for. It is none of the process if it was deleted, or is an
   * ancestor's: that is EINVAL, unless the system has given its ID to another one.
   */
  private static List<String> meant(String name, Choices choices) {
    Map<String, Integer> timers = choices.me().get(TIMERS);
    if (timers.containsKey(name)) {
      return List.of(name);
    }
    choices.fails("EINVAL", Inheritance.shows(TIMERS, choices.me(), choices.world()));
    return timers.keySet().stream().sorted().toList();
  }

  private static World with(String timer, @Nullable Integer seconds, Choices choices) {
    Map<String, Integer> timers = new HashMap<>(choices.me().get(TIMERS));
    if (seconds == null) {
      timers.remove(timer);
    } else {
      timers.put(timer, seconds);
    }
    return choices.world().with(choices.me().with(TIMERS, Map.copyOf(timers)));
  }

  /** What is left of a timer that was set to so many seconds: at least 1, if it is running. */
  private static void tell(int set, World next, Because because, Choices choices) {
    int least = set == 0 ? 0 : Math.max(1, set - TimeOperation.NEVER + 1);
    long told = choices.seen() == null ? set : choices.seenNumber();
    if (told < least || told > set) {
      choices.demand("a number from " + least + " to " + set, because);
    } else {
      choices.goes(next, because, Long.toString(told));
    }
  }
}
