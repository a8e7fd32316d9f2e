package org.forkspec.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.HashSet;
import java.util.Map;
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

  /** The requirements of which it is said why native Linux shows them in no scenario. */
  private static final Set<String> HAVE_REASONS = Notes.unwitnessed().all().keySet();

  /**
   * What takes other users, real-time policies, a choice of pids, or freedom from limits: whoever
   * is root by way of a user namespace has none of them.
   */
  private static final Set<String> TAKE_ROOT =
      Set.of(
          "EXEC-EAGAIN-NPROC-LINUX",
          "FORK-EAGAIN-SYSTEM",
          "FORK-ENOMEM-DEAD-PIDNS-LINUX",
          "FORK-NPROC-ROOT-EXEMPT",
          "FORK-PID-REUSE-TIMING",
          "FORK-SCHED-RT-INHERITED",
          "KILL-PERMISSION",
          "KILL-SIGCONT-SAME-SESSION",
          "KILLPG-EPERM");

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
    expectShown(scenario, shown(simulation, scenario));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("library")
  void realProcessesShowIt(Scenario scenario) {
    // AdaptersTest holds that this leaves out nothing but what takes a namespace of one's own.
    assumeThat(c.profile().lacks(scenario)).as("what the C adapter lacks here").isEmpty();
    Set<String> shown = shown(c, scenario);
    assertThat(shown).noneMatch(HAVE_REASONS::contains);
    if (!Adapters.areRoot() && TAKE_ROOT.contains(scenario.name())) {
      assumeThat(shown).as("only root can show it for sure").contains(scenario.name());
    }
    expectShown(scenario, shown);
  }

  /** What it shows, in so many runs that it shows what it is named after. */
  private static Set<String> shown(Implementation implementation, Scenario scenario) {
    Judging judging = new Judging(implementation, new Oracle(implementation.profile()));
    Set<String> shown = new HashSet<>();
    for (int run = 0; run < MOST_RUNS && !shown.contains(scenario.name()); run++) {
      Verdict verdict = judging.judge(scenario).verdict();
      assertThat(verdict).isInstanceOf(Verdict.Pass.class);
      shown.addAll(((Verdict.Pass) verdict).witnessed());
    }
    return shown;
  }

  private static void expectShown(Scenario scenario, Set<String> shown) {
    if (!HAVE_REASONS.contains(scenario.name())) {
      assertThat(shown).contains(scenario.name());
    }
  }

  /** What becomes of those that do not simply end. */
  private static final Map<String, Exploration.Result> ENDS =
      Map.of(
          // A deadlock, of which an implementation may tell.
          "FCNTL-SETLKW-EDEADLK-MAY",
          Exploration.Result.MAY_BLOCK,
          // A signal comes at any moment of many forks: these are too many schedules to look at.
          "FORK-NO-EINTR",
          Exploration.Result.UNKNOWN,
          "ATFORK-NO-EINTR",
          Exploration.Result.UNKNOWN);

  @ParameterizedTest(name = "{0}")
  @MethodSource("library")
  void noScheduleKeepsItFromItsEnd(Scenario scenario) {
    Exploration exploration = new Exploration(Profile.posix("any"), 20_000);
    assertThat(exploration.explore(scenario))
        .isEqualTo(ENDS.getOrDefault(scenario.name(), Exploration.Result.ALWAYS_ENDS));
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
        .filteredOn(it -> LitmusLibrary.of(it).isEmpty() && !HAVE_REASONS.contains(it.id()))
        .extracting(Requirement::id)
        .isEmpty();
  }
}
