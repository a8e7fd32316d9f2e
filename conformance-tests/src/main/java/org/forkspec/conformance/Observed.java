package org.forkspec.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Program;
import org.forkspec.scenario.Scenario;
import org.forkspec.trace.Event;
import org.forkspec.trace.Outcome;
import org.forkspec.trace.Trace;

/** What a trace shows, as properties ask for it. */
final class Observed {

  /**
   * One step that was told.
   *
   * @param line the place of its line in the trace
   */
  record Step(String process, int number, Operation operation, Event event, int line) {

    Outcome outcome() {
      return event.outcome();
    }

    /** The values that came back; none if it failed. */
    List<String> values() {
      return event.outcome() instanceof Outcome.Success success ? success.values() : List.of();
    }

    /** The one value that came back; empty if it failed, or more than one came. */
    String value() {
      return values().size() == 1 ? values().get(0) : "";
    }

    boolean succeeded() {
      return event.outcome() instanceof Outcome.Success;
    }

    boolean failedWith(String errno) {
      return event.outcome() instanceof Outcome.Failure failure && failure.errno().equals(errno);
    }
  }

  private final Trace trace;
  private final List<Step> steps = new ArrayList<>();
  private final Map<String, Integer> births = new HashMap<>();
  private final Map<String, Integer> lastLines = new HashMap<>();
  private final Map<String, String> parents = new HashMap<>();

  Observed(Trace trace) {
    this.trace = trace;
    for (int line = 0; line < trace.events().size(); line++) {
      Event event = trace.events().get(line);
      lastLines.put(event.process(), line);
      if (event.step() == 0) {
        births.putIfAbsent(event.process(), line);
      } else {
        Operation operation = scenario().program(event.process()).step(event.step());
        steps.add(new Step(event.process(), event.step(), operation, event, line));
      }
    }
    for (Program program : scenario().programs()) {
      for (Operation step : program.steps()) {
        if (!step.begins().isEmpty()) {
          parents.put(step.begins(), program.process());
        }
      }
    }
  }

  Scenario scenario() {
    return trace.scenario();
  }

  Trace trace() {
    return trace;
  }

  List<Step> steps() {
    return steps;
  }

  /** The steps of one operation, in the order of their lines. */
  List<Step> steps(Class<? extends Operation> operation) {
    return steps.stream().filter(step -> operation.isInstance(step.operation())).toList();
  }

  /** The steps of one process, in their order. */
  List<Step> stepsOf(String process) {
    return steps.stream().filter(step -> step.process().equals(process)).toList();
  }

  /** The births that were told. */
  List<Event> births() {
    return births.values().stream().sorted().map(line -> trace.events().get(line)).toList();
  }

  boolean isBorn(String process) {
    return births.containsKey(process);
  }

  /** The pid that a process told at its birth; empty if it told none. */
  String pid(String process) {
    return Optional.ofNullable(births.get(process))
        .map(line -> trace.events().get(line).outcome())
        .filter(outcome -> outcome instanceof Outcome.Success)
        .map(outcome -> ((Outcome.Success) outcome).values())
        .filter(values -> values.size() == 2)
        .map(values -> values.get(1))
        .orElse("");
  }

  /** The process that begins this one; empty for {@code main}. */
  String parent(String process) {
    return parents.getOrDefault(process, "");
  }

  /** Whether a process told something after that line, and so was alive until then. */
  boolean speaksAfter(String process, int line) {
    return lastLines.getOrDefault(process, -1) > line;
  }

  /** Whether there was a moment at which both were alive, as the lines prove. */
  boolean liveTogether(String one, String other) {
    return isBorn(one)
        && isBorn(other)
        && speaksAfter(one, births.get(other))
        && speaksAfter(other, births.get(one));
  }
}
