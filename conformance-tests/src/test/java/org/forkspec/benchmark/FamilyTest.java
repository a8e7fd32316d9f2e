package org.forkspec.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.forkspec.implementation.Profile;
import org.forkspec.oracle.Oracle;
import org.forkspec.oracle.Verdict;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Scenario;
import org.forkspec.simulation.Exploration;
import org.forkspec.simulation.Simulation;
import org.forkspec.trace.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scenarios by which growth is measured. */
final class FamilyTest {

  @ParameterizedTest
  @CsvSource({"4, 10", "4, 40", "4, 300", "2, 60", "12, 60"})
  void theyHaveTheSizeThatIsAskedForAndAreExplained(int processes, int lines) {
    Simulation simulation = Simulation.posix(1);
    Oracle oracle = new Oracle(simulation.profile());
    Random random = new Random(7);
    for (int i = 0; i < 20; i++) {
      Scenario scenario = Family.scenario(processes, lines, random);
      assertThat(scenario.programs()).hasSize(processes);
      assertThat(scenario.size() + processes).isEqualTo(lines);
      Trace trace = simulation.run(scenario, 1);
      assertThat(trace.ending()).isEqualTo(Trace.Ending.COMPLETE);
      assertThat(oracle.judge(trace)).isInstanceOf(Verdict.Pass.class);
      assertThat(oracle.worlds(trace)).isGreaterThanOrEqualTo(trace.events().size() / 2);
    }
  }

  @Test
  void noScheduleKeepsThemFromTheirEnd() {
    Exploration exploration = Exploration.ofEverySchedule(Profile.posix("any"), 100_000);
    Random random = new Random(3);
    for (int i = 0; i < 20; i++) {
      assertThat(exploration.explore(Family.scenario(2, 14, random)))
          .isEqualTo(Exploration.Result.ALWAYS_ENDS);
    }
  }

  @Test
  void theyDoMoreThanForkAndWait() {
    Random random = new Random(5);
    for (Class<?> operation :
        new Class<?>[] {
          Operation.Kill.class, Operation.Read.class, Operation.Write.class, Operation.WaitPid.class
        }) {
      assertThat(Family.scenario(4, 200, random).programs())
          .flatMap(program -> program.steps())
          .hasAtLeastOneElementOfType(operation);
    }
  }
}
