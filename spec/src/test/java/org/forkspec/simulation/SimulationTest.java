package org.forkspec.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.forkspec.implementation.Profile;
import org.forkspec.model.Rules;
import org.forkspec.oracle.Oracle;
import org.forkspec.oracle.Verdict;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.ScenarioText;
import org.forkspec.scenario.Vocabulary;
import org.forkspec.scenario.Walk;
import org.forkspec.trace.Trace;
import org.junit.jupiter.api.Test;

/** The model run forward: always the same for a seed, and always right. */
final class SimulationTest {

  @Provide
  Arbitrary<Scenario> scenarios() {
    return Walk.scenarios(4, 24);
  }

  @Provide
  Arbitrary<Profile> profiles() {
    return Arbitraries.of(Profile.Generator.values())
        .flatMap(
            random ->
                Arbitraries.of(Profile.Leader.values())
                    .map(
                        leader ->
                            new Profile(
                                "simulation",
                                "0",
                                "linux",
                                Vocabulary.all(),
                                random,
                                Set.of("RT-PRNG-STATE-DUPLICATED"),
                                leader,
                                Profile.Claim.LINUX)));
  }

  @Property(tries = 200)
  void theSameSeedGivesTheSameTrace(@ForAll("scenarios") Scenario scenario, @ForAll long seed) {
    assertThat(Simulation.posix(seed).run(scenario, 1))
        .isEqualTo(Simulation.posix(seed).run(scenario, 1));
  }

  @Test
  void otherSeedsGiveOtherSchedules() {
    Scenario racing =
        ScenarioText.read(
            """
            scenario racing
            main fork A
            main kill A SIGTERM
            main wait
            A exit 7
            go
            """,
            "test");
    Set<String> lasts =
        LongStream.range(0, 50)
            .mapToObj(seed -> Simulation.posix(seed).run(racing, 1).events())
            .map(events -> events.get(events.size() - 1).text())
            .collect(Collectors.toSet());
    assertThat(lasts)
        .containsExactlyInAnyOrder("main 3 = 102 exited 7", "main 3 = 102 signaled SIGTERM");
  }

  @Property(tries = 1000)
  void theOracleExplainsWhatTheSimulationDoes(
      @ForAll("scenarios") Scenario scenario,
      @ForAll("profiles") Profile profile,
      @ForAll long seed) {
    Trace trace = new Simulation(Rules.posix(), profile, seed).run(scenario, 1);
    Statistics.collect(trace.ending());
    Statistics.coverage(
        coverage -> {
          for (Trace.Ending ending : Trace.Ending.values()) {
            coverage.check(ending).percentage(part -> part > 10.0);
          }
        });
    Verdict verdict = new Oracle(profile).judge(trace);
    if (trace.ending() == Trace.Ending.COMPLETE) {
      assertThat(verdict).isInstanceOf(Verdict.Pass.class);
    } else {
      assertThat(verdict)
          .isEqualTo(new Verdict.Inconclusive("it did not end, but may rightly block for ever"));
    }
  }

  @Property(tries = 300)
  void whatAlwaysEndsDoesSo(@ForAll("scenarios") Scenario scenario, @ForAll long seed) {
    Profile profile = Profile.posix("simulation");
    if (new Exploration(profile, 2_000).explore(scenario) == Exploration.Result.ALWAYS_ENDS) {
      assertThat(Simulation.posix(seed).run(scenario, 1).ending()).isEqualTo(Trace.Ending.COMPLETE);
    }
  }
}
