package org.forkspec.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.forkspec.implementation.Profile;
import org.forkspec.model.Rules;
import org.forkspec.scenario.Scenario;
import org.forkspec.trace.Event;
import org.forkspec.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * Runs a small scenario under every schedule, where {@link Simulation} draws one.
 *
 * <p>Depth first over (moment, lines so far): of two schedules that come to the same one after the
 * same lines, nobody can tell which it was. Nothing else is left out.
 */
public final class Schedules {

  /**
   * What came of all of them.
   *
   * @param worlds in how many different moments, after different lines, a run can be
   * @param traces every trace that a run can leave
   */
  public record Result(int worlds, Set<Trace> traces) {
    public Result {
      traces = Collections.unmodifiableSet(new LinkedHashSet<>(traces));
    }
  }

  /** The lines so far: the same lines are the same object. */
  private static final class Lines {
    private final @Nullable Lines before;
    private final @Nullable Event last;
    private final Map<Event, Lines> longer = new HashMap<>();

    Lines(@Nullable Lines before, @Nullable Event last) {
      this.before = before;
      this.last = last;
    }

    Lines and(@Nullable Event line) {
      return line == null ? this : longer.computeIfAbsent(line, next -> new Lines(this, next));
    }

    List<Event> events() {
      List<Event> events = new ArrayList<>();
      for (Lines lines = this; lines != null && lines.last != null; lines = lines.before) {
        events.add(lines.last);
      }
      Collections.reverse(events);
      return events;
    }
  }

  private record Visit(Moment moment, Lines lines) {}

  private final Rules rules;
  private final Profile profile;
  private final PidAllocation allocation;
  private final int most;

  /**
   * @param most the most moments to look at
   */
  public Schedules(Rules rules, Profile profile, int most) {
    this(rules, profile, most, Simulation.LAST_PID);
  }

  /**
   * The schedules of a system with few process IDs, which come round again soon.
   *
   * @param most the most moments to look at
   * @param lastPid the largest process ID; they begin with 101
   * @throws IllegalArgumentException if there is none
   */
  public Schedules(Rules rules, Profile profile, int most, int lastPid) {
    this.rules = rules;
    this.profile = profile;
    this.allocation = new PidAllocation(Simulation.FIRST_PID, lastPid);
    this.most = most;
  }

  /** Every schedule of a scenario; nothing if there is more to look at than was allowed. */
  public Optional<Result> of(Scenario scenario) {
    Moves moves = new Moves(rules, scenario, profile, allocation);
    Set<Visit> visited = new HashSet<>();
    Set<Trace> traces = new LinkedHashSet<>();
    Deque<Visit> stack = new ArrayDeque<>();
    stack.push(new Visit(moves.first(allocation.last()), new Lines(null, null)));
    while (!stack.isEmpty()) {
      Visit visit = stack.pop();
      if (!visited.add(visit)) {
        continue;
      }
      if (visited.size() > most) {
        return Optional.empty();
      }
      List<Moves.Move> possible = moves.of(visit.moment());
      for (Moves.Move move : possible) {
        stack.push(new Visit(move.next(), visit.lines().and(move.line())));
      }
      if (possible.isEmpty()) {
        traces.add(new Trace(scenario, visit.lines().events(), visit.moment().ending()));
      }
    }
    return Optional.of(new Result(visited.size(), traces));
  }
}
