package org.forkspec.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.forkspec.implementation.Implementation;

/**
 * Runs that are measured, by turns with what they are compared with, since a machine is not equally
 * fast at all times.
 */
record Rounds(List<Round> rounds) {

  /**
   * One round.
   *
   * @param plain a run as users have it
   * @param judged the same scenarios again, with the oracle's time taken
   * @param bare how many processes the bare loop forked in a second at that time
   */
  record Round(WholeRun plain, Optional<WholeRun> judged, Optional<Double> bare) {

    /** The oracle's part of the time of the run. */
    double share() {
      return judged.orElseThrow().judging() / 1e9 / plain.seconds();
    }

    /** The forks of the run for one of the bare loop in the same time. */
    double forks() {
      return plain.forksPerSecond() / bare.orElseThrow();
    }
  }

  Rounds {
    rounds = List.copyOf(rounds);
  }

  /** The median over all rounds. */
  double median(ToDoubleFunction<Round> figure) {
    return Figures.median(rounds.stream().mapToDouble(figure).toArray());
  }

  /**
   * Measures; the virtual machine ought to be warm.
   *
   * @param loop the bare loop; empty if it cannot be had
   * @param parts the questions that are asked
   */
  static Rounds measure(
      Supplier<Implementation> starter,
      Optional<BareLoop> loop,
      Effort effort,
      Set<Part> parts,
      long seed,
      Watcher watcher) {
    List<Round> rounds = new ArrayList<>();
    watcher.begins("runs", effort.rounds());
    for (int round = 1; round <= effort.rounds(); round++) {
      WholeRun plain = run(starter, seed + round, effort, false);
      Optional<Double> bare =
          parts.contains(Part.FORKS)
              ? loop.map(it -> it.forksPerSecond(effort.bareMillis()))
              : Optional.empty();
      Optional<WholeRun> judged =
          parts.contains(Part.SHARE)
              ? Optional.of(run(starter, seed + round, effort, true))
              : Optional.empty();
      rounds.add(new Round(plain, judged, bare));
      watcher.done(round);
    }
    return new Rounds(rounds);
  }

  private static WholeRun run(
      Supplier<Implementation> starter, long seed, Effort effort, boolean judges) {
    try (Implementation implementation = starter.get()) {
      return WholeRun.of(new Recorder(implementation, judges), seed, effort.tries());
    }
  }
}
