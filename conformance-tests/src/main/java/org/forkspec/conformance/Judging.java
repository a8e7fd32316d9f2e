package org.forkspec.conformance;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.forkspec.implementation.Implementation;
import org.forkspec.implementation.ImplementationFailure;
import org.forkspec.oracle.Explanation;
import org.forkspec.oracle.Oracle;
import org.forkspec.oracle.Verdict;
import org.forkspec.scenario.Scenario;
import org.forkspec.trace.Trace;

/**
 * Runs scenarios and judges their traces: by the model, and by what else is claimed of them. What
 * timed out gets a second, longer chance.
 */
public final class Judging {

  /** How many times the usual deadline a scenario gets that has passed it once. */
  private static final int PATIENCE = 10;

  /** The part of the usual deadline that is enough where a hang is known and only made shorter. */
  private static final double HASTE = 0.2;

  private final Implementation implementation;
  private final Oracle oracle;
  private final Set<String> confirmed = new HashSet<>();

  public Judging(Implementation implementation, Oracle oracle) {
    this.implementation = implementation;
    this.oracle = oracle;
  }

  /** A trace, and what is to be said of it. */
  public record Judged(Trace trace, Verdict verdict) {}

  /**
   * Runs a scenario and judges what came of it.
   *
   * @throws ImplementationFailure if the implementation broke the protocol or died
   */
  public Judged judge(Scenario scenario) {
    return judge(scenario, seen -> {});
  }

  /**
   * Runs a scenario and judges what came of it; a claim that is broken is a refusal.
   *
   * @param claims what is claimed of every trace that the model explains
   * @throws ImplementationFailure if the implementation broke the protocol or died
   */
  Judged judge(Scenario scenario, Consumer<Observed> claims) {
    Trace trace = implementation.run(scenario, 1);
    Verdict verdict = oracle.judge(trace);
    if (trace.ending() == Trace.Ending.TIMED_OUT
        && !isShownBeforeTheSilence(verdict)
        && !isConfirmed(verdict)) {
      trace = implementation.run(scenario, PATIENCE);
      verdict = oracle.judge(trace);
      if (trace.ending() == Trace.Ending.TIMED_OUT && verdict instanceof Verdict.Fail fail) {
        confirmed.add(fail.explanation().requirements().get(0));
      }
    }
    return new Judged(trace, claimed(trace, verdict, claims));
  }

  /**
   * Why a scenario is refused, if it is. With little patience: for the smaller forms of one that
   * has shown what it shows.
   */
  Optional<Explanation> refusedInHaste(Scenario scenario, Consumer<Observed> claims) {
    try {
      Trace trace = implementation.run(scenario, HASTE);
      return claimed(trace, oracle.judge(trace), claims) instanceof Verdict.Fail fail
          ? Optional.of(fail.explanation())
          : Optional.empty();
    } catch (ImplementationFailure e) {
      return Optional.empty();
    }
  }

  private static Verdict claimed(Trace trace, Verdict verdict, Consumer<Observed> claims) {
    if (!(verdict instanceof Verdict.Pass)) {
      return verdict;
    }
    try {
      claims.accept(new Observed(trace));
      return verdict;
    } catch (Claim.Broken broken) {
      return new Verdict.Fail(broken.explanation(trace));
    }
  }

  /** Whether the implementation has hung in that way before, in spite of all patience. */
  private boolean isConfirmed(Verdict verdict) {
    return verdict instanceof Verdict.Fail fail
        && confirmed.contains(fail.explanation().requirements().get(0));
  }

  /** What the lines show, no patience changes. */
  private static boolean isShownBeforeTheSilence(Verdict verdict) {
    return verdict instanceof Verdict.Fail fail
        && fail.explanation().explained() < fail.explanation().trace().events().size();
  }
}
