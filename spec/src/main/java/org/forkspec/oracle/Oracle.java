package org.forkspec.oracle;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.forkspec.implementation.Profile;
import org.forkspec.model.Rules;
import org.forkspec.scenario.Program;
import org.forkspec.trace.Event;
import org.forkspec.trace.Outcome;
import org.forkspec.trace.Trace;

/**
 * Judges whether the model explains a trace: whether some order of the steps, each within the
 * interval that the lines give it, leads to every outcome that was seen.
 */
public final class Oracle {

  /** The most worlds that a search looks at before it gives up. */
  private static final int BUDGET = 150_000;

  private final Rules rules;
  private final Profile profile;
  private final boolean reduces;
  private final int budget;

  /**
   * @param profile what the implementation says of itself
   */
  public Oracle(Profile profile) {
    this(profile, true, BUDGET);
  }

  private Oracle(Profile profile, boolean reduces, int budget) {
    this.rules = Rules.posix();
    this.profile = profile;
    this.reduces = reduces;
    this.budget = budget;
  }

  /**
   * An oracle that looks at every order of the steps, also where no difference can be told.
   *
   * @param budget the most worlds to look at before giving up
   */
  static Oracle ofEveryOrder(Profile profile, int budget) {
    return new Oracle(profile, false, budget);
  }

  /** The verdict on a trace. */
  public Verdict judge(Trace trace) {
    int until = firstStray(trace);
    boolean whole = until == trace.events().size();
    Lineup lineup = new Lineup(trace, profile, until);
    Search search = search(trace, lineup);
    Set<String> witnessed = new HashSet<>();
    return switch (search.run(witnessed)) {
      case OUT_OF_BUDGET ->
          new Verdict.Inconclusive("no explanation after " + budget + " worlds; there may be one");
      case EXHAUSTED -> new Verdict.Fail(new Refusal(rules, lineup, trace).explain(search));
      case FOUND -> whole ? found(trace, witnessed) : stray(trace, until);
    };
  }

  /** How many worlds the search for an explanation of a trace comes to: a measure of its work. */
  public int worlds(Trace trace) {
    Search search = search(trace, new Lineup(trace, profile, firstStray(trace)));
    var unused = search.run(new HashSet<>());
    return search.worlds();
  }

  private Search search(Trace trace, Lineup lineup) {
    boolean whole = lineup.size() == trace.events().size();
    return new Search(rules, lineup, goal(trace, whole), budget, reduces);
  }

  private Search.Goal goal(Trace trace, boolean whole) {
    if (!whole) {
      return world -> true;
    }
    return trace.ending() == Trace.Ending.COMPLETE
        ? Ends::areAllDead
        : world -> Ends.isAtRest(rules, world);
  }

  private static Verdict found(Trace trace, Set<String> witnessed) {
    return trace.ending() == Trace.Ending.COMPLETE
        ? new Verdict.Pass(witnessed)
        : new Verdict.Inconclusive("it did not end, but may rightly block for ever");
  }

  /** The first line that is out of turn or refuses its step; the number of lines if none is. */
  private static int firstStray(Trace trace) {
    int[] said = new int[trace.scenario().programs().size()];
    for (int i = 0; i < trace.events().size(); i++) {
      Event event = trace.events().get(i);
      if (event.outcome() instanceof Outcome.Refusal
          || event.step() != said[trace.scenario().indexOf(event.process())]++) {
        return i;
      }
    }
    return trace.events().size();
  }

  private static Verdict stray(Trace trace, int line) {
    Event event = trace.events().get(line);
    Program program = trace.scenario().program(event.process());
    if (event.outcome() instanceof Outcome.Refusal refusal) {
      String step =
          event.step() == 0 ? "the birth of " + event.process() : program.line(event.step());
      return new Verdict.Errored("the adapter refuses \"" + step + "\": " + refusal.words());
    }
    Set<String> before = new LinkedHashSet<>();
    trace
        .events()
        .subList(0, line)
        .forEach(earlier -> before.add(earlier.process() + " " + earlier.step()));
    boolean again = before.contains(event.process() + " " + event.step());
    boolean forks =
        event.step() == 0
            || program.steps().subList(0, event.step()).stream()
                .anyMatch(step -> !step.begins().isEmpty());
    if (again && forks) {
      return new Verdict.Fail(Refusal.twice(trace, line));
    }
    return new Verdict.Errored(
        "the adapter says \""
            + event.text()
            + "\" out of turn, "
            + (again ? "a second time" : "before the step that comes first"));
  }
}
