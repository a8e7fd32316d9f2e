package org.forkspec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;
import org.forkspec.harness.AdapterProcess;
import org.forkspec.implementation.Implementation;
import org.forkspec.implementation.ImplementationFailure;
import org.forkspec.implementation.Profile;
import org.forkspec.model.Rules;
import org.forkspec.simulation.Simulation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code forkspec replay} does with a scenario. */
final class ReplayCommandTest {

  @TempDir private Path folder;

  private Ran replay(Supplier<Implementation> implementation, String text, String... options) {
    String[] words = new String[options.length + 2];
    words[0] = "replay";
    words[1] = Recorded.file(folder, "a.scenario", text);
    System.arraycopy(options, 0, words, 2, options.length);
    return Ran.of(folder, implementation, words);
  }

  private static Implementation right() {
    return Simulation.posix(1);
  }

  @Test
  void theTraceStandsBesideTheLivesOfItsProcessesAndTheSteps() {
    Ran ran = replay(ReplayCommandTest::right, Recorded.SCENARIO);
    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .startsWith("simulation 0 on linux\n")
        .containsPattern("    (●◄─×|\\*<-x)   main 5 = 102 exited 3 +main waitpid A\n")
        .contains("    end pipe-round-trip\n\nPASS");
  }

  @Test
  void aTranscriptServesForItsScenario() {
    Ran ran = replay(ReplayCommandTest::right, Recorded.TRANSCRIPT);
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).contains("102").doesNotContain("4242");
  }

  @Test
  void aFindingIsExplained() {
    Ran ran = replay(() -> new Liar(1), Recorded.SCENARIO);
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out()).contains("FAIL  WAIT-WIFEXITED-WEXITSTATUS", "allowed is only:");
  }

  @Test
  void ofSeveralRunsTheWorstIsShown() {
    Ran ran = replay(() -> new Liar(3), Recorded.SCENARIO, "--times", "7");
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out()).contains("allowed is only:").endsWith("of 7 runs: FAIL 2, PASS 5\n");
    assertThat(replay(ReplayCommandTest::right, Recorded.SCENARIO, "--times", "7").out())
        .endsWith("of 7 runs: PASS 7\n");
  }

  @Test
  void anOperationThatIsNotPerformedIsNamed() {
    Profile profile =
        new Profile(
            "small",
            "1",
            "linux",
            Set.of("fork", "exit", "waitpid", "close"),
            Profile.Generator.INHERITED,
            Set.of(),
            Profile.Leader.GROUP,
            Profile.Claim.LINUX);
    Ran ran = replay(() -> new Simulation(Rules.posix(), profile, 1), Recorded.SCENARIO);
    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.out()).contains("NOT_APPLICABLE  small does not perform pipe, read, write");
  }

  @Test
  void anAdapterThatFailsIsToldOfWithItsLastWords() {
    Ran ran =
        replay(
            () -> {
              throw new ImplementationFailure("the adapter died with status 9", "out of luck");
            },
            Recorded.SCENARIO);
    assertThat(ran)
        .isEqualTo(
            new Ran(3, "", "forkspec: java: the adapter died with status 9\n    out of luck\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-adapter --fast", "/no/such/adapter", "/etc/passwd", "/etc"})
  void anAdapterThatCannotBeStartedFails(String command) {
    Ran ran =
        replay(
            () -> new Containing().start(AdapterProcess.words(command)),
            Recorded.SCENARIO,
            "--adapter",
            command);
    assertThat(ran.status()).isEqualTo(3);
    assertThat(ran.err())
        .contains("forkspec: ", "the adapter cannot be started", command.split(" ", -1)[0]);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void whatIsUnavailableIsNeitherPassedNorFailed() {
    String file = Recorded.file(folder, "a.scenario", Recorded.SCENARIO);
    Ran ran = Ran.of(folder, "replay", file, "--implementation", "absent");
    assertThat(ran)
        .isEqualTo(
            new Ran(
                3,
                "",
                "forkspec: absent: unavailable here; missing: no-such-runtime, no-such-make\n"));
  }

  @Test
  void whatIsThereIsNotMissingItsTools() {
    Ran ran = replay(ReplayCommandTest::right, Recorded.SCENARIO, "--implementation", "built");
    assertThat(ran.status()).isZero();
  }

  @Test
  void aBadScenarioIsRefusedByItsLine() {
    Ran ran = replay(ReplayCommandTest::right, Recorded.SCENARIO.replace("read p.r", "reed p.r"));
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("a.scenario:5: ", "reed", "waitpid");
  }

  @Test
  void wrongUsageIsToldOf() {
    Ran ran = replay(ReplayCommandTest::right, Recorded.SCENARIO, "--times", "0");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("--times", "\"0\"", "forkspec replay --help");
    assertThat(Ran.of(folder, "replay").status()).isEqualTo(2);
    assertThat(Ran.of(folder, "replay", "x", "--adapter", "").err())
        .contains("x: there is no such file");
  }
}
