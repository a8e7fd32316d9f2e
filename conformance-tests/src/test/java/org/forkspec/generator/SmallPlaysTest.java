package org.forkspec.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.forkspec.implementation.Profile;
import org.forkspec.model.Rules;
import org.forkspec.oracle.Oracle;
import org.forkspec.oracle.Verdict;
import org.forkspec.scenario.ContainedOperation;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.ScenarioText;
import org.forkspec.simulation.Schedules;
import org.forkspec.trace.Trace;
import org.junit.jupiter.api.Test;

/** What is small of the library and of the plays, under every schedule of the simulation. */
final class SmallPlaysTest {

  private static final int MOST_PROCESSES = 3;
  private static final int MOST_STEPS = 8;

  /** Descriptors are closed in every order, which with more pipes is millions of schedules. */
  private static final int MOST_PIPES = 2;

  /** So are two signals for everybody: each comes to each process when it will. */
  private static final int MOST_SIGNALS_FOR_ALL = 1;

  /** More than any scenario here has, all of which are explored completely. */
  private static final int MOST_WORLDS = 1_000_000;

  private static final Profile PROFILE = Profile.posix("simulation");

  private static boolean isSmall(Scenario scenario) {
    return scenario.programs().size() <= MOST_PROCESSES
        && scenario.size() <= MOST_STEPS
        && count(scenario, Operation.Pipe.class) <= MOST_PIPES
        && count(scenario, ContainedOperation.KillAll.class) <= MOST_SIGNALS_FOR_ALL;
  }

  private static long count(Scenario scenario, Class<? extends Operation> operation) {
    return scenario.programs().stream()
        .flatMap(program -> program.steps().stream())
        .filter(operation::isInstance)
        .count();
  }

  /** How many traces there are of scenarios of which no schedule blocks, each one explained. */
  private static int explained(List<Scenario> scenarios) {
    Schedules schedules = new Schedules(Rules.posix(), PROFILE, MOST_WORLDS);
    Oracle oracle = new Oracle(PROFILE);
    int traces = 0;
    int worlds = 0;
    for (Scenario scenario : scenarios) {
      Schedules.Result all =
          schedules
              .of(scenario)
              .orElseThrow(() -> new AssertionError("too many: " + ScenarioText.write(scenario)));
      worlds += all.worlds();
      for (Trace trace : all.traces()) {
        assertThat(trace.ending()).as(trace.toString()).isEqualTo(Trace.Ending.COMPLETE);
        assertThat(oracle.judge(trace)).as(trace.toString()).isInstanceOf(Verdict.Pass.class);
      }
      traces += all.traces().size();
    }
    assertThat(worlds).isGreaterThan(100 * scenarios.size());
    return traces;
  }

  @Test
  void theOracleExplainsEveryScheduleOfTheLibrary() {
    List<Scenario> small =
        LitmusLibrary.scenarios().stream().filter(SmallPlaysTest::isSmall).toList();
    assertThat(small).hasSizeGreaterThan(40);
    assertThat(explained(small)).isGreaterThan(800);
  }

  @Test
  void theOracleExplainsEveryScheduleOfPlays() {
    List<Scenario> small = new ArrayList<>();
    for (Theme theme : Theme.values()) {
      if (theme != Theme.LITMUS && theme != Theme.SAME_CODE) {
        ScenarioGenerator generator = new ScenarioGenerator(theme, PROFILE);
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
          Scenario play = generator.next(random);
          if (isSmall(play)) {
            small.add(play);
          }
        }
      }
    }
    assertThat(small).hasSizeGreaterThan(200);
    assertThat(explained(small)).isGreaterThan(2_000);
  }
}
