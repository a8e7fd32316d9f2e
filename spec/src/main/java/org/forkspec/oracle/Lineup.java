package org.forkspec.oracle;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.forkspec.implementation.Profile;
import org.forkspec.model.Setting;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Scenario;
import org.forkspec.trace.Event;
import org.forkspec.trace.Outcome;
import org.forkspec.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * A trace, made ready for the search: which process each line is of, what each step was seen to
 * come to, and which numbers the processes' names stand for.
 */
final class Lineup {

  private final List<Event> events;
  private final int[] places;
  private final int[] lines;
  private final @Nullable Outcome[][] outcomes;
  private final Setting setting;

  /**
   * @param until how many of the trace's lines are to be explained
   */
  Lineup(Trace trace, Profile profile, int until) {
    Scenario scenario = trace.scenario();
    events = trace.events().subList(0, until);
    places = new int[until];
    int processes = scenario.programs().size();
    lines = new int[processes];
    outcomes = new Outcome[processes][];
    Map<String, Integer> byName = new HashMap<>();
    for (int place = 0; place < processes; place++) {
      byName.put(scenario.programs().get(place).process(), place);
      outcomes[place] = new Outcome[scenario.programs().get(place).steps().size() + 2];
    }
    for (int i = 0; i < until; i++) {
      places[i] = byName.get(events.get(i).process());
      outcomes[places[i]][events.get(i).step()] = events.get(i).outcome();
      lines[places[i]]++;
    }
    int[] pids = Pids.of(trace);
    setting =
        trace.events().stream().anyMatch(event -> isFailedFork(scenario, event))
            ? Setting.withFailedForks(scenario, profile, pids)
            : new Setting(scenario, profile, pids);
  }

  private static boolean isFailedFork(Scenario scenario, Event event) {
    return event.outcome() instanceof Outcome.Failure
        && event.step() > 0
        && scenario.program(event.process()).step(event.step()) instanceof Operation.Fork;
  }

  Setting setting() {
    return setting;
  }

  int size() {
    return events.size();
  }

  Event event(int line) {
    return events.get(line);
  }

  /** The place of the process that a line is of. */
  int place(int line) {
    return places[line];
  }

  /** How many lines a process has in all. */
  int lines(int place) {
    return lines[place];
  }

  /** What a step was seen to come to, or null if nobody said. */
  @Nullable Outcome outcome(int place, int step) {
    return outcomes[place][step];
  }

  @Override
  public String toString() {
    return events + " of " + Arrays.toString(lines);
  }
}
