package org.forkspec.conformance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.forkspec.generator.Shrinking;
import org.forkspec.implementation.Profile;
import org.forkspec.oracle.Explanation;
import org.forkspec.scenario.Scenario;
import org.forkspec.simulation.Exploration;
import org.forkspec.trace.Event;

/**
 * Makes a scenario that is refused as short as it can be and still be refused for the same reason.
 */
final class Shortening {

  /** Processes race: a shorter scenario is run so often before it counts as explained. */
  private static final int RUNS = 3;

  /** What is found by then is short enough. */
  static final Duration LONGEST = Duration.ofSeconds(30);

  private static final int QUICK_LOOK = 300;

  private final Function<Scenario, Optional<Explanation>> refused;
  private final Consumer<Explanation> shorter;
  private final BooleanSupplier over;
  private final Duration longest;

  /**
   * @param refused runs a scenario, and says why it is refused if it is
   * @param shorter is told of every shorter form, so that the best so far is never lost
   * @param over whether to leave off
   * @param longest after how long to leave off
   */
  Shortening(
      Function<Scenario, Optional<Explanation>> refused,
      Consumer<Explanation> shorter,
      BooleanSupplier over,
      Duration longest) {
    this.refused = refused;
    this.shorter = shorter;
    this.over = over;
    this.longest = longest;
  }

  Explanation shorten(Explanation first, Profile profile) {
    Instant until = Instant.now().plus(longest);
    Exploration quickLook = new Exploration(profile, QUICK_LOOK);
    Explanation best = first;
    boolean again = true;
    while (again) {
      again = false;
      for (Scenario candidate : candidates(best).toList()) {
        if (over.getAsBoolean() || Instant.now().isAfter(until)) {
          return best;
        }
        if (quickLook.explore(candidate) == Exploration.Result.MAY_BLOCK) {
          continue;
        }
        Optional<Explanation> still = stillRefused(candidate, first);
        if (still.isPresent()) {
          best = still.get();
          shorter.accept(best);
          again = true;
          break;
        }
      }
    }
    return best;
  }

  private static Stream<Scenario> candidates(Explanation best) {
    Scenario scenario = best.trace().scenario();
    return Stream.concat(
        Shrinking.upTo(scenario, reached(best)).stream(), Shrinking.smaller(scenario));
  }

  /** The step that each process was in when the refused line came. */
  private static List<Integer> reached(Explanation best) {
    List<Integer> reached = new ArrayList<>();
    List<Event> events = best.trace().events();
    int until = Math.min(best.explained() + 1, events.size());
    for (String process : best.trace().scenario().processes()) {
      long lines =
          events.subList(0, until).stream()
              .filter(event -> event.process().equals(process))
              .count();
      // The birth is a line of its own, and what was begun may have happened without one.
      reached.add((int) lines);
    }
    return reached;
  }

  private Optional<Explanation> stillRefused(Scenario candidate, Explanation first) {
    for (int run = 0; run < RUNS; run++) {
      Optional<Explanation> explanation =
          refused
              .apply(candidate)
              .filter(it -> it.requirements().get(0).equals(first.requirements().get(0)));
      if (explanation.isPresent()) {
        return explanation;
      }
    }
    return Optional.empty();
  }
}
