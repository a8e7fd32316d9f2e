package org.forkspec.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.forkspec.implementation.Profile;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.Walk;
import org.forkspec.simulation.Simulation;
import org.forkspec.trace.Trace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The orders that the oracle leaves out would have changed no verdict. */
final class ReductionTest {

  private static final Profile PROFILE = Profile.posix("simulation");

  /** More than nearly every trace here needs, though all orders are looked at. */
  private static final int MOST_WORLDS = 20_000;

  private static final Verdict UNKNOWN =
      new Verdict.Inconclusive("no explanation after " + MOST_WORLDS + " worlds; there may be one");

  @ParameterizedTest
  @CsvSource({"3, 8, 600, 3", "4, 14, 300, 4"})
  void aSearchOfFewOrdersSaysWhatOneOfAllSays(int processes, int steps, int scenarios, int seed) {
    Oracle few = new Oracle(PROFILE);
    Oracle all = Oracle.ofEveryOrder(PROFILE, MOST_WORLDS);
    Random random = new Random(seed);
    Map<String, Integer> words = new TreeMap<>();
    int unknown = 0;
    for (int i = 0; i < scenarios; i++) {
      Scenario scenario = Walk.random(random, processes, steps);
      Trace trace = Simulation.posix(i).run(scenario, 1);
      List<Trace> mutants = new ArrayList<>(Mutants.impossible(trace));
      mutants.addAll(Mutants.reordered(trace));
      for (Trace mutant : mutants) {
        Verdict whole = all.judge(mutant);
        if (whole.equals(UNKNOWN)) {
          unknown++;
          continue;
        }
        assertThat(few.judge(mutant).word()).as(mutant.toString()).isEqualTo(whole.word());
        words.merge(whole.word(), 1, Integer::sum);
      }
    }
    assertThat(words.get("PASS")).isGreaterThan(400);
    assertThat(words.get("INCONCLUSIVE")).isGreaterThan(100);
    assertThat(words.get("FAIL")).isGreaterThan(5_000);
    assertThat(unknown).isLessThan(20);
  }
}
