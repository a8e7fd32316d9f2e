package org.forkspec.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.forkspec.generator.LitmusLibrary;
import org.forkspec.implementation.Implementation;
import org.forkspec.oracle.Oracle;
import org.forkspec.oracle.Verdict;
import org.forkspec.scenario.Scenario;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Guile adapter's profile promises shows itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GuileConformanceTest {

  /** Processes race: what a scenario is for shows itself in one of so many runs. */
  private static final int MOST_RUNS = 20;

  private final Implementation guile = Adapters.guile();

  @AfterAll
  void close() {
    guile.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FORK-RETURN-PARENT-CHILD",
        "RT-PRNG-GUILE",
        "RT-PRNG-STATE-DUPLICATED",
        "RT-SERIAL-PICKLE-ROUNDTRIP",
        "RT-STDIO-DUP-IN-RUNTIMES"
      })
  void itKeepsWhatItPromises(String promise) {
    Scenario scenario =
        LitmusLibrary.scenarios().stream()
            .filter(it -> it.name().equals(promise))
            .findFirst()
            .orElseThrow();
    Set<String> shown = new HashSet<>();
    for (int run = 0; run < MOST_RUNS && !shown.contains(promise); run++) {
      Verdict verdict = new Judging(guile, new Oracle(guile.profile())).judge(scenario).verdict();
      assertThat(verdict).isInstanceOf(Verdict.Pass.class);
      shown.addAll(((Verdict.Pass) verdict).witnessed());
    }
    assertThat(shown).contains(promise);
  }
}
