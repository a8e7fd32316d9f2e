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
import org.forkspec.trace.Transcript;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** B need not have executed its program yet when main counts who has the segment attached. */
  private static final String EXEC =
      """
      scenario an-exec-detaches
      main segment s
      main pipe p
      main fork A
      main fork B
      main read p.r 1
      main nattch s
      A write p.w x
      B exec execv self one
      go
      main 0 = 0 101
      main 1 = 0
      main 2 = 0
      main 3 = 102
      main 4 = 103
      A 0 = 0 102
      B 0 = 0 103
      main 5 = x
      main 6 = 3
      A 1 = 1
      B 1 = 1 one
      end an-exec-detaches
      """;

  /** D need not have forked yet when main does, though it was free to for long. */
  private static final String FORK =
      """
      scenario forks-under-a-limit
      main getuid
      main setresuid 10000 10000 10000
      main pipe p
      main pipe q
      main fork A
      main fork D
      main setrlimit RLIMIT_NPROC 4
      main read p.r 1
      main fork C
      A write p.w x
      D fork E
      E close q.w
      E read q.r 1
      go
      main 0 = 0 101
      main 1 = 0
      main 2 = 0
      main 3 = 0
      main 4 = 0
      main 5 = 102
      main 6 = 103
      D 0 = 0 103
      A 0 = 0 102
      main 7 = 0
      main 8 = x
      main 9 = 105
      C 0 = 0 105
      A 1 = 1
      D 1 = 104
      E 0 = 0 104
      E 1 = 0
      E 2 = 0
      end forks-under-a-limit
      """;

  @ParameterizedTest
  @ValueSource(strings = {EXEC, FORK})
  void whatSomebodyCountsComesInEveryOrder(String text) {
    Trace trace = Transcript.read(text, "test").trace();
    assertThat(new Oracle(PROFILE).judge(trace)).isInstanceOf(Verdict.Pass.class);
  }
}
