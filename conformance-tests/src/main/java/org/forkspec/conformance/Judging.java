package org.forkspec.conformance;

import org.forkspec.implementation.Implementation;
import org.forkspec.implementation.ImplementationFailure;
import org.forkspec.oracle.Oracle;
import org.forkspec.oracle.Verdict;
import org.forkspec.scenario.Scenario;
import org.forkspec.trace.Trace;

/** Runs scenarios and judges their traces; what timed out gets a second, longer chance. */
public final class Judging {

  /** How many times the usual deadline a scenario gets that has passed it once. */
  private static final int PATIENCE = 10;

  private final Implementation implementation;
  private final Oracle oracle;

  public Judging(Implementation implementation, Oracle oracle) {
    this.implementation = implementation;
    this.oracle = oracle;
  }

  /** A trace, and what is to be said of it. */
  public record Judged(Trace trace, Verdict verdict) {}

  /**
   * Runs a scenario and judges what came of it.
   *
   * @param hasty whether the usual deadline is enough to call it hung: so for the smaller forms of
   *     a scenario that has shown that it hangs
   * @throws ImplementationFailure if the implementation broke the protocol or died
   */
  public Judged judge(Scenario scenario, boolean hasty) {
    Trace trace = implementation.run(scenario, 1);
    if (trace.ending() == Trace.Ending.TIMED_OUT && !hasty) {
      Verdict verdict = oracle.judge(trace);
      // What the lines before the silence show is shown already, and no patience changes it.
      if (verdict instanceof Verdict.Fail fail
          && fail.explanation().explained() < trace.events().size()) {
        return new Judged(trace, verdict);
      }
      trace = implementation.run(scenario, PATIENCE);
    }
    return new Judged(trace, oracle.judge(trace));
  }
}
