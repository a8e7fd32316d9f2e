package org.forkspec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.forkspec.implementation.Implementation;
import org.forkspec.simulation.Simulation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code forkspec run} does and says; the implementation is a simulation. */
final class RunCommandTest {

  @TempDir private Path folder;

  /** There is to be no HTML: it takes longer than all else. */
  @BeforeEach
  void withoutHtml() {
    System.setProperty("forkspec.allure", folder.resolve("no-allure").toString());
  }

  @AfterEach
  void withHtml() {
    System.clearProperty("forkspec.allure");
  }

  private Ran run(Supplier<Implementation> implementation, String... options) {
    List<String> words = new ArrayList<>(List.of("run", "--report", report().toString()));
    words.addAll(List.of(options));
    return Ran.of(folder, implementation, words.toArray(String[]::new));
  }

  private Path report() {
    return folder.resolve("report");
  }

  private static Implementation right() {
    return Simulation.posix(1);
  }

  @Test
  void whatIsRightConforms() {
    Ran ran =
        run(
            RunCommandTest::right,
            "--tries",
            "3",
            "--seed",
            "42",
            "--theme",
            "return-value",
            "--theme",
            "work");
    assertThat(ran.out())
        .containsPattern("implementation +simulation 0 on linux\n")
        .containsPattern("containment +no process at all\n")
        .containsPattern("scenarios +3 for each property of return-value, work\n")
        .containsPattern("seed +42\n")
        .contains("PASS  simulation 0", "report ");
    assertThat(ran.err()).containsPattern("\\[1/\\d+\\]  PASS ");
    assertThat(ran.status()).isZero();
    assertThat(report().resolve("conformance.json")).content().contains("42");
  }

  @Test
  void aFindingIsToldOfKeptAndCanBeSeenAgain() throws IOException {
    Ran ran = run(() -> new Liar(1), "--tries", "5", "--theme", "waitpid-status", "--time", "3s");
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("finding  WaitpidStatus");
    assertThat(ran.out())
        .contains("FAIL  WaitpidStatus")
        .containsPattern("refused     .*exited")
        .containsPattern("see again   .*forkspec replay .*\\.scenario --implementation java");
    try (Stream<Path> files = Files.list(report().resolve("failures"))) {
      String scenario =
          files
              .map(Path::toString)
              .filter(it -> it.endsWith(".scenario"))
              .findFirst()
              .orElseThrow();
      assertThat(Ran.of(folder, () -> new Liar(1), "replay", scenario).status()).isEqualTo(1);
      assertThat(Ran.of(folder, "check", scenario.replace(".scenario", ".trace")).status())
          .isEqualTo(1);
    }
  }

  @Test
  void whatWasFoundComesFirstNextTime() throws IOException {
    String[] words = {"--tries", "3", "--theme", "waitpid-status", "--time", "3s"};
    run(() -> new Liar(1), words);
    long kept = failures();
    assertThat(kept).isPositive();

    Ran again = run(() -> new Liar(1), words);
    assertThat(again.out()).containsPattern("first +the findings of earlier runs.*, \\d+\n");
    assertThat(again.err()).containsPattern("\\[ ?1/\\d+\\]  FAIL +Earlier\\.waitpid-status");
    assertThat(again.status()).isEqualTo(1);

    Ran mended = run(RunCommandTest::right, words);
    assertThat(mended.err()).containsPattern("\\[ ?1/\\d+\\]  PASS +Earlier\\.waitpid-status");
    assertThat(mended.status()).isZero();
    assertThat(failures()).as("nothing that was found is lost").isGreaterThanOrEqualTo(kept);
  }

  @Test
  void aKeptFindingThatIsNoScenarioIsNamed() throws IOException {
    Files.createDirectories(report().resolve("failures"));
    Files.writeString(report().resolve("failures/broken.scenario"), "scenario x\nmain jump\ngo\n");
    Ran ran = run(RunCommandTest::right, "--tries", "1");
    assertThat(ran.err()).contains("broken.scenario", "jump");
    assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
  }

  private long failures() throws IOException {
    try (Stream<Path> files = Files.list(report().resolve("failures"))) {
      return files.filter(file -> file.toString().endsWith(".scenario")).count();
    }
  }

  @Test
  void severalHaveAFolderEachAndTheWorstCounts() {
    Ran ran =
        run(
            RunCommandTest::right,
            "--implementation",
            "java",
            "--implementation",
            "absent",
            "--adapter",
            "/bin/sh",
            "--tries",
            "1",
            "--theme",
            "work");
    assertThat(ran.status()).isEqualTo(3);
    assertThat(ran.err()).contains("absent: unavailable here; missing: no-such-runtime");
    assertThat(report().resolve("simulation/conformance.json")).exists();
    assertThat(report().resolve("simulation-2/conformance.json")).exists();
    assertThat(ran.out()).endsWith("/bin/sh: PASS\n");
  }

  @ParameterizedTest
  @CsvSource({
    "--theme, pip, 'no theme is called \"pip\"; those are litmus, return-value, '",
    "--tries, 0, '\"0\" where a number from 1'",
    "--tries, many, '\"many\" where a number from 1'",
    "--seed, abc, 'abc'",
    "--time, 5 minutes, '\"5 minutes\" is no time such as 30s, 10m'",
    "--time, 0s, '\"0s\" is no time to run anything in'",
    "--implementation, jav, 'no implementation is called \"jav\"; known are java, built, absent'",
    "--adapter, '', '--adapter: a command is expected'",
    "--sede, 1, 'Possible solutions: --seed'"
  })
  void wrongUsageIsToldOf(String option, String value, String said) {
    Ran ran =
        run(
            () -> {
              throw new AssertionError();
            },
            option,
            value);
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains(said);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void aReportThatCannotBeWrittenIsToldOfBeforeTheRun() {
    String file = Recorded.file(folder, "report", "a file");
    Ran ran =
        run(
            () -> {
              throw new AssertionError();
            });
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo("forkspec: --report: " + file + " can be no report folder: it is a file\n");
  }

  @ParameterizedTest
  @CsvSource({"30s, PT30S", "10m, PT10M", "6h, PT6H", "1h30m, PT1H30M", "2d, PT48H", "PT5M, PT5M"})
  void timesAreReadAsPeopleWriteThem(String text, String iso) {
    assertThat(new TimeLimit().convert(text)).hasToString(iso);
  }
}
