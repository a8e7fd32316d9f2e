package org.forkspec.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.forkspec.scenario.Operation;
import org.forkspec.trace.Event;
import org.forkspec.trace.Outcome;
import org.forkspec.trace.Trace;

/** Traces that differ from a right one in one place. */
public final class Mutants {

  /** No process of the simulation has it. */
  private static final String NOBODY = "99999";

  private Mutants() {}

  /** Those with a value in them that cannot be right. */
  public static List<Trace> impossible(Trace trace) {
    List<Trace> wrong = new ArrayList<>();
    for (int line = 0; line < trace.events().size(); line++) {
      Event event = trace.events().get(line);
      for (Outcome outcome : impossible(event, trace)) {
        List<Event> events = new ArrayList<>(trace.events());
        events.set(line, new Event(event.process(), event.step(), outcome));
        wrong.add(new Trace(trace.scenario(), events, trace.ending()));
      }
    }
    return wrong;
  }

  /**
   * Those in which two lines that follow one another change places, or the last line of a process
   * is missing, or the other ending is told: some of them are right as well.
   */
  public static List<Trace> reordered(Trace trace) {
    List<Trace> others = new ArrayList<>();
    List<Event> lines = trace.events();
    for (int line = 0; line < lines.size(); line++) {
      if (line > 0 && !lines.get(line).process().equals(lines.get(line - 1).process())) {
        List<Event> events = new ArrayList<>(lines);
        Collections.swap(events, line - 1, line);
        others.add(new Trace(trace.scenario(), events, trace.ending()));
      }
      String process = lines.get(line).process();
      if (lines.stream().skip(line + 1L).noneMatch(later -> later.process().equals(process))) {
        List<Event> events = new ArrayList<>(lines);
        events.remove(line);
        others.add(new Trace(trace.scenario(), events, trace.ending()));
      }
    }
    Trace.Ending other =
        trace.ending() == Trace.Ending.COMPLETE ? Trace.Ending.TIMED_OUT : Trace.Ending.COMPLETE;
    others.add(new Trace(trace.scenario(), lines, other));
    return others;
  }

  /** What cannot have come of the step that a line tells of, if the line itself is right. */
  private static List<Outcome> impossible(Event event, Trace trace) {
    List<Outcome> wrong = new ArrayList<>(List.of(Outcome.failure("EIO")));
    if (event.step() == 0) {
      wrong.add(Outcome.success("1", second(event)));
      wrong.add(Outcome.success(second(event)));
      return wrong;
    }
    Operation step = trace.scenario().program(event.process()).step(event.step());
    if (event.outcome() instanceof Outcome.Success success) {
      instead(step, success.values(), trace).ifPresent(wrong::add);
    }
    if (step instanceof Operation.WaitPid || step instanceof Operation.Wait) {
      wrong.add(Outcome.success(NOBODY, "exited", "0"));
      wrong.add(Outcome.success("0", "exited", "0"));
    }
    if (step instanceof Operation.Read || step instanceof Operation.Receive) {
      wrong.add(Outcome.success("n0b0dyWroteThis"));
    }
    return wrong;
  }

  private static String second(Event birth) {
    return ((Outcome.Success) birth.outcome()).values().get(1);
  }

  private static Optional<Outcome> instead(Operation step, List<String> values, Trace trace) {
    if (step instanceof Operation.WaitPid || step instanceof Operation.Wait) {
      return values.size() < 2 ? Optional.empty() : Optional.of(status(values));
    }
    if (step instanceof Operation.Fork fork) {
      // Who never spoke may have had any pid.
      boolean spoke = trace.events().stream().anyMatch(e -> e.process().equals(fork.child()));
      return spoke ? Optional.of(Outcome.success(NOBODY)) : Optional.empty();
    }
    // These are for the implementation to choose, the first time at least.
    boolean free =
        step instanceof Operation.Random
            || step instanceof Operation.Address
            || step instanceof Operation.GetPpid;
    return free || values.isEmpty()
        ? Optional.empty()
        : Optional.of(Outcome.success(values.get(0) + "7"));
  }

  private static Outcome status(List<String> values) {
    List<String> other = new ArrayList<>(values);
    switch (values.get(1)) {
      case "exited" -> other.set(2, Integer.toString((Integer.parseInt(values.get(2)) + 1) & 0xff));
      case "signaled", "stopped" -> other.set(2, "SIGURG");
      default -> other.add("SIGCONT");
    }
    return Outcome.success(other.toArray(String[]::new));
  }
}
