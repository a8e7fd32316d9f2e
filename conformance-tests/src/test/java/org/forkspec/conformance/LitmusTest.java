package org.forkspec.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Set;
import java.util.stream.Stream;
import org.forkspec.generator.LitmusLibrary;
import org.forkspec.implementation.Implementation;
import org.forkspec.implementation.Profile;
import org.forkspec.oracle.Oracle;
import org.forkspec.oracle.Verdict;
import org.forkspec.requirement.Notes;
import org.forkspec.requirement.Requirement;
import org.forkspec.requirement.Requirements;
import org.forkspec.scenario.Scenario;
import org.forkspec.simulation.Exploration;
import org.forkspec.simulation.Simulation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each litmus scenario is explained and shows what it is named after: in the simulation, and with
 * the C adapter in real processes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LitmusTest {

  /** Processes race: what a scenario is for shows itself in one of so many runs. */
  private static final int MOST_RUNS = 40;

  private final Implementation simulation = Simulation.posix(1);
  private final Implementation c = Adapters.c();

  static Stream<Named<Scenario>> library() {
    return LitmusLibrary.scenarios().stream().map(it -> Named.of(it.name(), it));
  }

  @AfterAll
  void close() {
    c.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("library")
  void theSimulationShowsIt(Scenario scenario) {
    shows(simulation, scenario);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("library")
  void realProcessesShowIt(Scenario scenario) {
    // What takes a namespace of one's own, or a second user, is not everywhere.
    assumeThat(c.profile().performs(scenario)).isTrue();
    shows(c, scenario);
  }

  private static void shows(Implementation implementation, Scenario scenario) {
    Oracle oracle = new Oracle(implementation.profile());
    for (int run = 0; run < MOST_RUNS; run++) {
      Verdict verdict = oracle.judge(implementation.run(scenario, 1));
      assertThat(verdict).isInstanceOf(Verdict.Pass.class);
      if (verdict instanceof Verdict.Pass pass && pass.witnessed().contains(scenario.name())) {
        return;
      }
    }
    Requirement requirement = Requirements.catalogue().get(scenario.name());
    assertThat(hasReason(requirement)).as(scenario.name() + " has no witness").isTrue();
  }

  /** A deadlock, of which an implementation may tell. */
  private static final Set<String> MAY_BLOCK = Set.of("FCNTL-SETLKW-EDEADLK-MAY");

  @ParameterizedTest(name = "{0}")
  @MethodSource("library")
  void noScheduleKeepsItFromItsEnd(Scenario scenario) {
    Exploration exploration = new Exploration(Profile.posix("any"), 20_000);
    Exploration.Result blocks = Exploration.Result.MAY_BLOCK;
    if (!MAY_BLOCK.contains(scenario.name())) {
      assertThat(exploration.explore(scenario)).isNotEqualTo(blocks);
    }
  }

  @Test
  void everyFileOfTheLibraryIsNamedAfterARequirement() {
    assertThat(LitmusLibrary.scenarios()).hasSameSizeAs(LitmusLibrary.names());
    assertThat(LitmusLibrary.scenarios())
        .allMatch(scenario -> Requirements.catalogue().find(scenario.name()).isPresent());
  }

  @Test
  void everyImportantRequirementHasAScenarioOrAReason() {
    assertThat(Requirements.catalogue().all().stream().filter(it -> it.priority() <= 2))
        .filteredOn(it -> LitmusLibrary.of(it).isEmpty() && !hasReason(it))
        .extracting(Requirement::id)
        .isEmpty();
  }

  private static boolean hasReason(Requirement requirement) {
    return Notes.unwitnessed().of(requirement).isPresent();
  }
}
