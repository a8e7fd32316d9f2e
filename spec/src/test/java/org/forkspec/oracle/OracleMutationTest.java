package org.forkspec.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forkspec.implementation.Profile;
import org.forkspec.requirement.Requirements;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.Walk;
import org.forkspec.simulation.Simulation;
import org.forkspec.trace.Trace;

/** A trace with one value in it that cannot be right is refused, whatever the scenario. */
final class OracleMutationTest {

  private static final Profile PROFILE = Profile.posix("simulation");

  @Provide
  Arbitrary<Scenario> scenarios() {
    return Walk.scenarios(4, 20);
  }

  @Property(tries = 1500)
  void aValueThatCannotBeRightIsRefused(
      @ForAll("scenarios") Scenario scenario, @ForAll long seed, @ForAll java.util.Random random) {
    Trace trace = Simulation.posix(seed).run(scenario, 1);
    List<Trace> wrong = Mutants.impossible(trace);
    Assume.that(!wrong.isEmpty());
    Trace mutant = wrong.get(random.nextInt(wrong.size()));

    Verdict verdict = new Oracle(PROFILE).judge(mutant);
    assertThat(verdict).isInstanceOf(Verdict.Fail.class);
    Explanation explanation = ((Verdict.Fail) verdict).explanation();
    assertThat(explanation.requirements())
        .isNotEmpty()
        .allSatisfy(id -> assertThat(Requirements.catalogue().find(id)).isPresent());
    assertThat(explanation.allowed()).isNotEmpty();
    assertThat(explanation.text()).contains(explanation.came());
    explanation.refused().ifPresent(event -> assertThat(explanation.text()).contains(event.text()));
  }
}
