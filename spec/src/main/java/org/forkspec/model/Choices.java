package org.forkspec.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.forkspec.trace.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * All that may come of one process's next step, as a rule finds it: the ways on, and whether the
 * call may block.
 *
 * <p>When the outcome is known already, the ways that lead to another one are left out.
 */
public final class Choices {

  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

  private final World world;
  private final Process me;
  private final @Nullable Outcome seen;

  /** Whether the step is done with what comes of it. */
  private final boolean counts;

  private final List<Transition> transitions = new ArrayList<>(2);
  private final List<Demand> demands = new ArrayList<>(0);
  private @Nullable Because blocking;
  private Interruption interruption = Interruption.COMMON;
  private @Nullable World interrupted;

  Choices(World world, Process me, @Nullable Outcome seen) {
    this(world, me, seen, true);
  }

  private Choices(World world, Process me, @Nullable Outcome seen, boolean counts) {
    this.world = world;
    this.me = me;
    this.seen = seen;
    this.counts = counts;
  }

  /** What was seen and cannot be: what would do instead where words have to tell it, and why. */
  public record Demand(String words, Because because) {}

  /** What was seen and cannot be, with the clause that is to blame whatever else is allowed. */
  public List<Demand> demands() {
    return demands;
  }

  /** Nothing of what was seen will do; this would. */
  void demand(String words, Because because) {
    demands.add(new Demand(words, because));
  }

  /** What was seen will not do, and this is why; the ways on tell what would. */
  void blame(Because because) {
    demand("", because);
  }

  /** The ways on. */
  public List<Transition> transitions() {
    return transitions;
  }

  /** Whether the call may block here. */
  public boolean mayBlock() {
    return blocking != null;
  }

  /** Why it may block. */
  public Because blocking() {
    return blocking == null ? Because.NOTHING : blocking;
  }

  /** The world before the step. */
  public World world() {
    return world;
  }

  /** The process that makes the step, as it is before. */
  public Process me() {
    return me;
  }

  /** What does not change while the scenario runs. */
  public Setting setting() {
    return world.setting();
  }

  /** What was seen to come of the step, if that is known. */
  public @Nullable Outcome seen() {
    return seen;
  }

  /** The one value that was seen to come back, or null. */
  @Nullable String seenValue() {
    return seen instanceof Outcome.Success success && success.values().size() == 1
        ? success.values().get(0)
        : null;
  }

  /** The one number, not less than 0, that was seen to come back, or -1. */
  long seenNumber() {
    String value = seenValue();
    return value != null && NUMBER.matcher(value).matches() ? Long.parseLong(value) : -1;
  }

  /** Success with these values, and nothing changes but that the step is done. */
  public void succeeds(Because because, String... values) {
    goes(world, because, values);
  }

  /** Success with these values in that world; the step is counted here. */
  public void goes(World next, Because because, String... values) {
    if (seen == null || isSeen(values)) {
      add(next, Outcome.success(values), because);
    }
  }

  private boolean isSeen(String... values) {
    if (!(seen instanceof Outcome.Success success) || success.values().size() != values.length) {
      return false;
    }
    for (int i = 0; i < values.length; i++) {
      if (!values[i].equals(success.values().get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Failure with that errno; nothing changes. */
  public void fails(String errno, Because because) {
    fails(world, errno, because);
  }

  /** Failure with that errno in that world. */
  public void fails(World next, String errno, Because because) {
    if (seen == null || seen instanceof Outcome.Failure failure && failure.errno().equals(errno)) {
      add(next, Outcome.failure(errno), because);
    }
  }

  /** The process does not come back from the call. */
  public void ends(World next, Because because) {
    if (seen == null) {
      transitions.add(new Transition(step(next), null, because));
    }
  }

  /** The process has done a part of the step, which others may see, and is inside it still. */
  void goesOn(World next, Because because) {
    transitions.add(new Transition(next, null, because));
  }

  /** What may come of something that the process does on the way, before the step is done. */
  Choices part() {
    return new Choices(world, me, null, false);
  }

  /** The call may block. */
  public void blocks(Because because) {
    blocking = blocking == null ? because : blocking.and(because);
  }

  /** What a signal does to the call while it blocks. */
  void interruptedBy(Interruption how) {
    interruption = how;
  }

  /** The world in which the call has failed with EINTR, but for the handler that is entered. */
  void leavesWhenInterrupted(World left) {
    interrupted = left;
  }

  World interrupted() {
    return interrupted == null ? world : interrupted;
  }

  Interruption interruption() {
    return interruption;
  }

  /** The call surely comes back. */
  void cannotBlock() {
    blocking = null;
  }

  /** Some of the ways on rest on more than was known when they were found. */
  void alsoBecause(Predicate<Transition> which, Because because) {
    transitions.replaceAll(
        way ->
            which.test(way)
                ? new Transition(way.next(), way.outcome(), way.because().and(because))
                : way);
  }

  /** The same question with no answer yet. */
  public Choices afresh() {
    return new Choices(world, me, seen, counts);
  }

  /** That way on, in which the step is counted already. */
  public void takes(Transition way) {
    transitions.add(way);
  }

  /** Each way rests on these as well. */
  void alsoBecause(Because because) {
    if (because != Because.NOTHING) {
      alsoBecause(way -> true, because);
    }
  }

  private void add(World next, Outcome outcome, Because because) {
    transitions.add(new Transition(step(next), outcome, because));
  }

  private World step(World next) {
    return counts ? next.with(next.born(me.index()).stepped()) : next;
  }
}
