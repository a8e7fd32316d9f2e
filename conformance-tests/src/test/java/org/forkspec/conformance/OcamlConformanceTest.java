package org.forkspec.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.forkspec.generator.LitmusLibrary;
import org.forkspec.implementation.Implementation;
import org.forkspec.oracle.Oracle;
import org.forkspec.oracle.Verdict;
import org.forkspec.scenario.Scenario;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The OCaml adapter does in the litmus scenarios what the model explains, but for what is listed in
 * {@code adapters/expected}, and what its profile promises shows itself.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OcamlConformanceTest {

  /** What is refused, as the list of expected failures has it. */
  private static final Set<String> LISTED =
      Set.of(
          "CONFORMANCE-AS-DESCRIBED",
          "DUP2-EBADF-SOURCE-KEEPS-TARGET",
          "PIPE-FIFO-BYTE-STREAM",
          "SIGACTION-HANDLER-FORMS");

  /** Processes race: what a scenario is for shows itself in one of so many runs. */
  private static final int MOST_RUNS = 20;

  private final Implementation ocaml = Adapters.ocaml();

  static Stream<Named<Scenario>> library() {
    return LitmusLibrary.scenarios().stream().map(it -> Named.of(it.name(), it));
  }

  @AfterAll
  void close() {
    ocaml.close();
  }

  private Verdict verdict(Scenario scenario) {
    return new Judging(ocaml, new Oracle(ocaml.profile())).judge(scenario).verdict();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("library")
  void whatItDoesIsExplained(Scenario scenario) {
    assumeThat(ocaml.profile().lacks(scenario)).as("what the OCaml adapter lacks").isEmpty();
    Verdict verdict = verdict(scenario);
    if (verdict instanceof Verdict.Fail fail) {
      assertThat(LISTED).contains(fail.explanation().requirements().get(0));
    } else {
      assertThat(verdict).isInstanceOf(Verdict.Pass.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RT-PRNG-OCAML", "RT-PRNG-STATE-DUPLICATED", "RT-STDIO-DUP-IN-RUNTIMES"})
  void itKeepsWhatItPromises(String promise) {
    Scenario scenario =
        LitmusLibrary.scenarios().stream()
            .filter(it -> it.name().equals(promise))
            .findFirst()
            .orElseThrow();
    Set<String> shown = new HashSet<>();
    for (int run = 0; run < MOST_RUNS && !shown.contains(promise); run++) {
      Verdict verdict = verdict(scenario);
      assertThat(verdict).isInstanceOf(Verdict.Pass.class);
      shown.addAll(((Verdict.Pass) verdict).witnessed());
    }
    assertThat(shown).contains(promise);
  }
}
