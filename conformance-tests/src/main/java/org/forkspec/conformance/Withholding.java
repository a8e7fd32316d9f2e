package org.forkspec.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.forkspec.implementation.Implementation;
import org.forkspec.implementation.Profile;
import org.forkspec.scenario.Scenario;
import org.forkspec.trace.Trace;

/**
 * An implementation that is not asked for some of its operations.
 *
 * @param withheld their words
 */
public record Withholding(Implementation whole, Set<String> withheld) implements Implementation {

  @Override
  public Profile profile() {
    return whole.profile().without(withheld);
  }

  @Override
  public Trace run(Scenario scenario, double patience) {
    return whole.run(scenario, patience);
  }

  @Override
  public void expect(List<Scenario> next) {
    whole.expect(next);
  }

  @Override
  public Duration deadline() {
    return whole.deadline();
  }

  @Override
  public void close() {
    whole.close();
  }
}
