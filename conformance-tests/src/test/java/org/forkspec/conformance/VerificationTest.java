package org.forkspec.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.forkspec.generator.LitmusLibrary;
import org.forkspec.generator.Theme;
import org.forkspec.implementation.Implementation;
import org.forkspec.implementation.Profile;
import org.forkspec.model.Rules;
import org.forkspec.report.PropertyResult;
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

  private static Verification of(Implementation implementation, Theme theme) {
    Subject subject = new Subject("any", "0", "linux", List.of("none"));
    Verification.Options options = new Verification.Options(1, 20, Optional.empty(), Set.of(theme));
    return new Verification(implementation, subject, options, new Verification.Listener() {});
  }

  private static void expectADefect(PropertyResult property) {
    assertThat(property.verdict()).isEqualTo("ERROR");
    assertThat(property.reason()).contains("Forkspec itself went wrong", "a defect");
  }

  @Test
  void aDefectOfForkspecIsNoPass() {
    expectADefect(of(new Broken(), Theme.MEMORY).run().properties().get(0));
  }

  @Test
  void norIsOneThatComesWithAnEarlierFinding() {
    Verification verification = of(new Broken(), Theme.MEMORY);
    Scenario scenario = LitmusLibrary.scenarios().get(0);
    verification.beginWith(Map.of("one", scenario, "other", scenario));
    List<PropertyResult> results = verification.run().properties();
    assertThat(results).hasSize(3);
    expectADefect(results.get(1));
    expectADefect(results.get(2));
  }

  /** The simulation, but for some operations. */
  private static Simulation without(String... words) {
    Profile all = Profile.posix("simulation");
    Set<String> operations = new HashSet<>(all.operations());
    operations.removeAll(Set.of(words));
    Profile profile =
        new Profile(
            all.implementation(),
            all.version(),
            all.platform(),
            operations,
            all.random(),
            all.promises(),
            all.leader(),
            all.claim());
    return new Simulation(Rules.posix(), profile, 1);
  }

  @Test
  void ofAFormThatIsPerformedInPartThatPartIsRun() {
    assertThat(of(without("sigqueue", "handlermask"), Theme.HANDLER).run().properties())
        .extracting(PropertyResult::verdict, PropertyResult::tries)
        .containsExactly(tuple("PASS", 20), tuple("PASS", 20));
  }

  @Test
  void whatNoScenarioOfAFormCanDoWithoutIsNamed() {
    PropertyResult forms =
        of(without("compute", "send"), Theme.SAME_CODE).run().properties().get(0);
    assertThat(forms.verdict()).isEqualTo("NOT_APPLICABLE");
    assertThat(forms.reason()).isEqualTo("the implementation does not perform compute");
  }
}
