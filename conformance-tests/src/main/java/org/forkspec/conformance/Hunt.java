package org.forkspec.conformance;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.forkspec.generator.Corpus;
import org.forkspec.implementation.Implementation;
import org.forkspec.implementation.ImplementationFailure;
import org.forkspec.oracle.Explanation;
import org.forkspec.oracle.Oracle;
import org.forkspec.oracle.Verdict;
import org.forkspec.scenario.Scenario;

/**
 * Goes through a corpus until an implementation is refused, and makes that counterexample short: a
 * measure of how soon a fault is noticed.
 */
public final class Hunt {

  private static final int MOST_ERRORS = 20;

  private final Implementation implementation;
  private final Judging judging;
  private final Corpus corpus;
  private final BooleanSupplier over;

  /**
   * @param over whether to leave off
   */
  public Hunt(Implementation implementation, Corpus corpus, BooleanSupplier over) {
    this.implementation = implementation;
    this.judging = new Judging(implementation, new Oracle(implementation.profile()));
    this.corpus = corpus;
    this.over = over;
  }

  /**
   * What came of it.
   *
   * @param tried how many scenarios were run, up to the one that was refused if one was
   * @param took how long it took to make, run and judge them
   * @param inconclusive on how many of them there is no verdict
   * @param errors on how many the implementation broke the protocol
   * @param refusal why it was refused, by the shortest scenario that shows it
   */
  public record Outcome(
      int tried, Duration took, int inconclusive, int errors, Optional<Explanation> refusal) {}

  /**
   * Hunts.
   *
   * @param most the number of scenarios after which to give up
   */
  public Outcome run(int most) {
    int tried = 0;
    int inconclusive = 0;
    int errors = 0;
    long nanos = 0;
    for (int number = 1; number <= most && errors < MOST_ERRORS && !over.getAsBoolean(); number++) {
      Corpus.Made made = corpus.made(number);
      if (!implementation.profile().performs(made.scenario())) {
        continue;
      }
      tried++;
      nanos += made.nanos();
      long begin = System.nanoTime();
      Verdict verdict = verdict(made.scenario());
      nanos += System.nanoTime() - begin;
      if (verdict instanceof Verdict.Fail fail) {
        return new Outcome(
            tried,
            Duration.ofNanos(nanos),
            inconclusive,
            errors,
            Optional.of(shortened(fail.explanation())));
      }
      inconclusive += verdict instanceof Verdict.Inconclusive ? 1 : 0;
      errors += verdict instanceof Verdict.Errored ? 1 : 0;
    }
    return new Outcome(tried, Duration.ofNanos(nanos), inconclusive, errors, Optional.empty());
  }

  private Verdict verdict(Scenario scenario) {
    try {
      return judging.judge(scenario).verdict();
    } catch (ImplementationFailure e) {
      return new Verdict.Errored(String.valueOf(e.getMessage()));
    }
  }

  private Explanation shortened(Explanation first) {
    return new Shortening(
            scenario -> judging.refusedInHaste(scenario, seen -> {}),
            shorter -> {},
            over,
            Shortening.LONGEST)
        .shorten(first, implementation.profile());
  }
}
