package org.forkspec.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.concurrent.atomic.AtomicInteger;
import org.forkspec.implementation.Implementation;
import org.forkspec.implementation.Profile;
import org.forkspec.scenario.Scenario;
import org.forkspec.simulation.Simulation;
import org.forkspec.trace.Trace;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What the one class does that users extend. */
class ConformanceTestTest {

  private static final AtomicInteger STARTED = new AtomicInteger();
  private static final AtomicInteger CLOSED = new AtomicInteger();

  /** One that counts how often it is started and closed. */
  private static final class Counted implements Implementation {
    private final Simulation simulation = Simulation.posix(1);

    private Counted() {
      STARTED.incrementAndGet();
    }

    @Override
    public Profile profile() {
      return simulation.profile();
    }

    @Override
    public Trace run(Scenario scenario, double patience) {
      return simulation.run(scenario, patience);
    }

    @Override
    public void close() {
      CLOSED.incrementAndGet();
    }
  }

  /** Run by the test below. */
  static class OfCounted extends ConformanceTest {
    @Override
    protected Implementation implementation() {
      return new Counted();
    }
  }

  @Test
  void allPropertiesShareOneImplementationWhichIsClosedInTheEnd() {
    EngineTestKit.engine("jqwik")
        .selectors(selectClass(OfCounted.class))
        .configurationParameter("jqwik.tries.default", "1")
        .configurationParameter("jqwik.database", "")
        .execute()
        .testEvents()
        .assertStatistics(
            events -> events.succeeded(Themes.properties().size()).failed(0).aborted(0));
    assertThat(STARTED).hasValue(1);
    assertThat(CLOSED).hasValue(1);
  }
}
