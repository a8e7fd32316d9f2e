package org.forkspec.implementation;

import java.time.Duration;
import java.util.List;
import org.forkspec.scenario.Scenario;
import org.forkspec.trace.Trace;

/**
 * An implementation of the POSIX process primitives that can be verified: it runs scenarios and
 * says what every process saw.
 *
 * <p>Used by one thread at a time.
 */
public interface Implementation extends AutoCloseable {

  /**
   * What it says of itself.
   *
   * @throws ImplementationFailure if it cannot be asked
   */
  Profile profile();

  /**
   * Runs one scenario.
   *
   * @param patience how many times the usual deadline to wait before the scenario counts as hung;
   *     more than 0
   * @return what happened; {@link Trace.Ending#TIMED_OUT} if the deadline passed, and then nothing
   *     of the scenario is left running
   * @throws ImplementationFailure if it broke the protocol or died; it may be used again, and
   *     nothing of the scenario is left running
   */
  Trace run(Scenario scenario, double patience);

  /**
   * Says what is most likely to be run after the next scenario, so that it may be begun before it
   * is asked for. Nothing need come of it.
   */
  default void expect(List<Scenario> next) {}

  /** How long a scenario may take before it counts as hung, at a patience of 1. */
  default Duration deadline() {
    return Duration.ofDays(1);
  }

  /** Ends it, and whatever it left. */
  @Override
  default void close() {}
}
