package org.forkspec.model;

import org.forkspec.scenario.Clock;
import org.forkspec.scenario.Program;
import org.forkspec.scenario.TimeOperation.Burn;
import org.forkspec.scenario.TimeOperation.GetClock;
import org.forkspec.scenario.TimeOperation.Times;
import org.forkspec.trace.Outcome;

/**
 * Clocks. CPU time is counted in what {@code burn} uses: all else that a process does is so little
 * that what it has burnt, and no more, can be told from what a clock says.
 */
public final class ClockRules {

  /** How often it has burnt, by {@code times}. */
  public static final Attribute<Integer> TIMES = new Attribute<>("CPU times", 0);

  /** How often it has burnt, by the clock of the process. */
  public static final Attribute<Integer> PROCESS_CLOCK = new Attribute<>("CPU clock", 0);

  /** How often it has burnt, by the clock of its thread. */
  public static final Attribute<Integer> THREAD_CLOCK =
      new Attribute<>("CPU clock of the thread", 0);

  /** Whether its parent may learn of its CPU times: not where it was never waited for. */
  static final Attribute<Boolean> UNCOUNTED = new Attribute<>("is not counted", false);

  /** The hundredths of a second that a process may have used without burning. */
  private static final int OTHERWISE = 15;

  private static final int MICROSECONDS = 10_000;

  private static final Because AFTER_WAIT = Because.of("TIMES-CUTIME-AFTER-WAIT");
  private static final Because NOT_YET = Because.of("TIMES-ZOMBIE-NOT-YET-COUNTED");
  private static final Because NEVER = Because.of("TIMES-SIGCHLD-IGN-NOT-COUNTED");
  private static final Because CONTINUES = Because.of("RT-TIME-CLOCK-CONTINUES");

  private ClockRules() {}

  /** The last reading of the monotonic clock, and whose it was. */
  private record Reading(long microseconds, int place) {}

  /** The clock that there is but once. */
  private enum Monotonic implements Shared<Reading> {
    CLOCK;

    @Override
    public Reading initial() {
      return new Reading(0, -1);
    }
  }

  /** So many times of burning, and so many at most. */
  private record Burnt(int least, int most) {

    static final Burnt NOTHING = new Burnt(0, 0);

    Burnt and(Burnt other) {
      return new Burnt(least + other.least, most + other.most);
    }

    boolean allows(long hundredths) {
      return hundredths >= (long) least * Burn.HUNDREDTHS
          && hundredths <= (long) most * Burn.HUNDREDTHS + OTHERWISE;
    }

    String words() {
      return least * Burn.HUNDREDTHS + " to " + (most * Burn.HUNDREDTHS + OTHERWISE);
    }
  }

  static void addTo(Rules.Book book) {
    book.put(Burn.class, ClockRules::burn);
    book.put(Times.class, ClockRules::times);
    book.put(GetClock.class, ClockRules::read);
  }

  static void burn(Burn operation, Choices choices) {
    Process me = choices.me();
    choices.goes(
        choices
            .world()
            .with(
                me.with(TIMES, me.get(TIMES) + 1)
                    .with(PROCESS_CLOCK, me.get(PROCESS_CLOCK) + 1)
                    .with(THREAD_CLOCK, me.get(THREAD_CLOCK) + 1)),
        Because.NOTHING,
        "0");
  }

  static void times(Times operation, Choices choices) {
    Process me = choices.me();
    Burnt own = new Burnt(me.get(TIMES), me.get(TIMES));
    Burnt children = children(me, choices.world());
    Because because =
        Inheritance.shows(TIMES, me, choices.world()).and(ofChildren(me, choices.world()));
    long toldOwn = (long) own.least * Burn.HUNDREDTHS;
    long toldChildren = (long) children.least * Burn.HUNDREDTHS;
    if (choices.seen() instanceof Outcome.Success success && success.values().size() == 2) {
      toldOwn = number(success.values().get(0));
      toldChildren = number(success.values().get(1));
    }
    if (own.allows(toldOwn) && children.allows(toldChildren)) {
      choices.goes(choices.world(), because, Long.toString(toldOwn), Long.toString(toldChildren));
    } else {
      choices.demand(own.words() + ", and " + children.words(), because);
    }
  }

  private static long number(String value) {
    return value.matches("0|[1-9][0-9]{0,17}") ? Long.parseLong(value) : -1;
  }

  /** What the children that a process has waited for have burnt, and theirs in turn. */
  private static Burnt children(Process parent, World world) {
    Burnt all = Burnt.NOTHING;
    for (int place = 0; place < world.size(); place++) {
      Process child = world.process(place);
      if (child != null
          && child.parent() == parent.index()
          && child.life() == Life.GONE
          && !child.get(UNCOUNTED)) {
        all = all.and(whole(child, world));
      }
    }
    return all;
  }

  /** What an ended process has burnt; if it was killed, perhaps while it did so once more. */
  private static Burnt whole(Process process, World world) {
    Program program = world.setting().program(process.index());
    boolean cut =
        process.ending().kind() == Status.Kind.SIGNALED
            && process.done() < program.steps().size()
            && program.steps().get(process.done()) instanceof Burn;
    int burnt = process.get(TIMES);
    return new Burnt(burnt, burnt + (cut ? 1 : 0)).and(children(process, world));
  }

  /** What the answer for its children shows, by those of them that have ended and burnt. */
  private static Because ofChildren(Process me, World world) {
    Because because = Because.NOTHING;
    for (int place = 0; place < world.size(); place++) {
      Process child = world.process(place);
      if (child != null
          && child.parent() == me.index()
          && whole(child, world).least() > 0
          && !child.isAlive()) {
        boolean counted = child.life() == Life.GONE;
        because = because.and(child.get(UNCOUNTED) ? NEVER : counted ? AFTER_WAIT : NOT_YET);
      }
    }
    return because;
  }

  /** A process that is gone before anybody could wait for it. */
  static Process uncounted(Process process, World world) {
    return whole(process, world).most() == 0 ? process : process.with(UNCOUNTED, true);
  }

  static void read(GetClock operation, Choices choices) {
    if (operation.clock() == Clock.CLOCK_MONOTONIC) {
      readMonotonic(choices);
      return;
    }
    Attribute<Integer> clock =
        operation.clock() == Clock.CLOCK_PROCESS_CPUTIME_ID ? PROCESS_CLOCK : THREAD_CLOCK;
    int burnt = choices.me().get(clock);
    Burnt all = new Burnt(burnt, burnt);
    Because because = Inheritance.shows(clock, choices.me(), choices.world());
    long told =
        choices.seen() == null
            ? (long) burnt * Burn.HUNDREDTHS * MICROSECONDS
            : choices.seenNumber();
    if (told >= 0 && all.allows(told / MICROSECONDS)) {
      choices.succeeds(because, Long.toString(told));
    } else {
      choices.demand(all.words() + " hundredths of a second, in microseconds", because);
    }
  }

  /** It never goes back, whoever reads it. */
  private static void readMonotonic(Choices choices) {
    Reading last = choices.world().get(Monotonic.CLOCK);
    int place = choices.me().index();
    Because because = Because.NOTHING.andIf(last.place() >= 0 && last.place() != place, CONTINUES);
    long told = choices.seen() == null ? last.microseconds() + 1 : choices.seenNumber();
    if (told < last.microseconds()) {
      choices.demand("no less than " + last.microseconds(), because);
    } else {
      choices.goes(
          choices.world().with(Monotonic.CLOCK, new Reading(told, place)),
          because,
          Long.toString(told));
    }
  }
}
