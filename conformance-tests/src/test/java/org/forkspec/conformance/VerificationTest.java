package org.forkspec.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.forkspec.generator.Theme;
import org.forkspec.implementation.Implementation;
import org.forkspec.implementation.Profile;
import org.forkspec.report.PropertyResult;
import org.forkspec.report.RunResult;
import org.forkspec.report.Subject;
import org.forkspec.scenario.Scenario;
import org.forkspec.simulation.Simulation;
import org.forkspec.trace.Trace;
import org.junit.jupiter.api.Test;

/** What a run makes of what goes wrong in Forkspec itself. */
class VerificationTest {

  /** One that goes wrong in a way that no implementation is to go wrong, after some scenarios. */
  private static final class Broken implements Implementation {
    private final Simulation simulation = Simulation.posix(1);
    private int runs;

    @Override
    public Profile profile() {
      return simulation.profile();
    }

    @Override
    public Trace run(Scenario scenario, double patience) {
      if (++runs > 3) {
        throw new IllegalStateException("a defect");
      }
      return simulation.run(scenario, patience);
    }
  }

  @Test
  void aDefectOfForkspecIsNoPass() {
    Subject subject = new Subject("broken", "0", "linux", List.of("none"));
    Verification.Options options =
        new Verification.Options(1, 20, Optional.empty(), Set.of(Theme.MEMORY));
    RunResult result =
        new Verification(new Broken(), subject, options, new Verification.Listener() {}).run();
    PropertyResult property = result.properties().get(0);
    assertThat(property.verdict()).isEqualTo("ERROR");
    assertThat(property.reason()).contains("Forkspec itself went wrong", "a defect");
  }
}
