package org.forkspec.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.forkspec.implementation.ImplementationFailure;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Program;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.ScenarioText;
import org.forkspec.scenario.Value;
import org.forkspec.trace.Event;
import org.forkspec.trace.Trace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Adapters that misbehave in every way that we could think of, each told and cleared up after. */
class AdapterProcessTest {

  private static final Scenario GOOD =
      ScenarioText.read("scenario good\nmain getpid\nmain exit 0\ngo\n", "good");
  private static final Scenario BAD = GOOD.named("bad");

  @AfterEach
  void nothingIsLeft() {
    Sandbox.expectNothingLeft();
  }

  private static AdapterProcess start(String misbehaviour) {
    return AdapterProcess.start(
        Sandbox.adapter(misbehaviour), Sandbox.containment(), Sandbox.deadline());
  }

  private static ImplementationFailure failure(AdapterProcess adapter) {
    @Nullable ImplementationFailure failure = null;
    // Without a namespace, the look around for leftovers does not follow every scenario.
    int runs = Sandbox.containment().namespaced() ? 1 : 1000;
    for (int run = 0; run < runs && failure == null; run++) {
      failure = catchThrowableOfType(ImplementationFailure.class, () -> adapter.run(BAD, 1));
    }
    return Objects.requireNonNull(failure, "it has done nothing wrong");
  }

  @Test
  void runsScenarios() {
    try (AdapterProcess adapter = start("nothing")) {
      assertThat(adapter.profile().implementation()).isEqualTo("sh");
      for (int i = 0; i < 20; i++) {
        Trace trace = adapter.run(GOOD, 1);
        assertThat(trace.ending()).isEqualTo(Trace.Ending.COMPLETE);
        assertThat(trace.events()).extracting(Event::text).containsExactly("main 0 = 0 4242");
      }
      // Nothing orders what it wrote to its standard error before what it has answered since.
      for (int i = 0; adapter.said().isEmpty() && i < 10_000; i++) {
        adapter.run(GOOD, 1);
      }
      assertThat(adapter.said().lines()).containsExactly("I am nothing");
    }
  }

  /** Each is an error that says what happened; the next scenario is run all the same. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "garbage | wrote a line that is none of the protocol: \"Segmentation fault\"",
        "binary | wrote a line that is none of the protocol: \"main ",
        "half-line | wrote half a line, and nothing until the deadline: \"main 1\"",
        "half-line-and-dies | ended with status 3 in the middle of a line: \"main 1\"",
        "long-line | wrote a line of more than 4096 bytes: \"xxxxxx",
        "long-line-from-a-process | wrote a line of more than 4096 bytes: \"main 1 ? xxxx",
        "endless | wrote more than 70 lines for one scenario; the last is \"main 1 = 4242\"",
        "stray-process | wrote a line of nobody: \"Z 0 = 0 4243\": the scenario has no process Z",
        "stray-step | \"main 3 = 0\": main has 2 steps, and no step 3",
        "other-end | wrote \"end good\" where \"end bad\" was expected",
        "talks-after-end | wrote when it was asked nothing: \"main 1 = 4243\"",
        "closes-output | closed its output where \"end bad\" was expected",
        "dies | ended with status 3 where \"end bad\" was expected",
        "is-killed | ended with status 137, as a shell tells signal 9, where \"end bad\"",
        "dies-with-daemon | ended with status 3 where",
        "leaves-daemon | wrote \"end bad\" and left behind process ",
        "leaves-stopped | wrote \"end bad\" and left behind process ",
        "leaves-many | more",
      })
  void tellsWhatItBroke(String misbehaviour, String message) {
    try (AdapterProcess adapter = start(misbehaviour)) {
      for (int i = 0; i < 2; i++) {
        ImplementationFailure failure = failure(adapter);
        assertThat(failure).hasMessageStartingWith("the adapter ").hasMessageContaining(message);
        assertThat(failure.getMessage().length()).isLessThan(1000);
        assertThat(failure.said()).contains("I am " + misbehaviour);
        Sandbox.expectNothingLeft();
        assertThat(adapter.run(GOOD, 1).ending()).isEqualTo(Trace.Ending.COMPLETE);
      }
    }
  }

  /** Nothing is broken by being late: what came in time is kept, and the rest is killed. */
  @ParameterizedTest
  @CsvSource({"silent,0", "endless-errors,0", "hangs-with-family,1", "forks-without-end,0"})
  void keepsWhatCameInTime(String misbehaviour, int lines) {
    try (AdapterProcess adapter = start(misbehaviour)) {
      Trace trace = adapter.run(BAD, 1);
      assertThat(trace.ending()).isEqualTo(Trace.Ending.TIMED_OUT);
      assertThat(trace.events()).hasSize(lines);
      Sandbox.expectNothingLeft();
      assertThat(adapter.said()).hasSizeLessThanOrEqualTo(1 << 16).isNotEmpty();
      assertThat(adapter.run(GOOD, 1).ending()).isEqualTo(Trace.Ending.COMPLETE);
    }
  }

  @Test
  void doesNotWaitForAnAdapterThatDoesNotRead() {
    // More than a pipe holds.
    Operation save = new Operation.Save(new Value("[" + "x,".repeat(126) + "x]"));
    List<Operation> steps = Collections.nCopies(Scenario.MOST_STEPS, save);
    Scenario large = new Scenario("large", "", List.of(new Program(Program.MAIN, steps)));
    assertThat(ScenarioText.wire(large)).hasSizeGreaterThan(1 << 16);
    Deadline brief = new Deadline(Duration.ofSeconds(5), Duration.ofSeconds(2), 1);
    try (AdapterProcess adapter =
        AdapterProcess.start(Sandbox.adapter("deaf"), Sandbox.containment(), brief)) {
      for (int i = 0; i < 2; i++) {
        assertThat(adapter.run(large, 1).ending()).isEqualTo(Trace.Ending.TIMED_OUT);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "start-dies | ended with status 3 where \"ready\" was expected",
        "start-garbage | gave no profile: the profile does not say its implementation",
        "start-endless | wrote 100 lines and no \"ready\"; the last is \"word and another\"",
      })
  void saysWhyItDidNotStart(String misbehaviour, String message) {
    assertThatExceptionOfType(ImplementationFailure.class)
        .isThrownBy(() -> start(misbehaviour))
        .withMessageContaining(message)
        .satisfies(failure -> assertThat(failure.said()).contains("I am " + misbehaviour));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "start-silent | did not get to \"ready\" within 1000 ms; it wrote nothing",
        "start-half | within 1000 ms; the last it wrote is \"implementation sh\"",
      })
  void doesNotWaitForEverForAStart(String misbehaviour, String message) {
    Deadline brief = new Deadline(Duration.ofSeconds(1), Duration.ofSeconds(1), 1);
    assertThatExceptionOfType(ImplementationFailure.class)
        .isThrownBy(
            () -> AdapterProcess.start(Sandbox.adapter(misbehaviour), Sandbox.containment(), brief))
        .withMessageContaining(message);
  }

  @Test
  void saysThatThereIsNoSuchProgram(@TempDir Path folder) throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "no program");
    Path broken = Files.writeString(folder.resolve("broken"), "#!/no/such/interpreter\n");
    assertThat(broken.toFile().setExecutable(true)).isTrue();
    assertNotStarted(folder + "/none", "cannot be started: " + folder + "/none does not exist");
    assertNotStarted(text.toString(), "cannot be started: " + text + " is not executable");
    assertNotStarted(folder.toString(), "cannot be started: " + folder + " is a directory");
    assertNotStarted("no-such-adapter", "no-such-adapter is not on the PATH");
    assertNotStarted(broken.toString(), "where \"ready\" was expected");
  }

  private static void assertNotStarted(String program, String message) {
    assertThatExceptionOfType(ImplementationFailure.class)
        .isThrownBy(
            () -> AdapterProcess.start(List.of(program), Sandbox.containment(), Sandbox.deadline()))
        .withMessageContaining(message);
  }

  @Test
  void failsAsLongAsTheAdapterCannotBeStartedAgain(@TempDir Path folder) throws IOException {
    Path adapter = folder.resolve("adapter");
    Files.copy(Path.of(Sandbox.adapter("dies").get(1)), adapter);
    assertThat(adapter.toFile().setExecutable(true)).isTrue();
    try (AdapterProcess process =
        AdapterProcess.start(
            List.of(adapter.toString(), "dies"), Sandbox.containment(), Sandbox.deadline())) {
      assertThat(failure(process)).hasMessageContaining("ended with status 3");
      Path away = Files.move(adapter, folder.resolve("away"));
      assertThat(failure(process)).hasMessageContaining("does not exist");
      assertThat(failure(process)).hasMessageContaining("does not exist");
      Files.move(away, adapter);
      assertThat(process.run(GOOD, 1).ending()).isEqualTo(Trace.Ending.COMPLETE);
    }
  }

  @Test
  void leavesNoFiles() throws IOException {
    Path saved;
    try (AdapterProcess adapter = start("tells-scratch")) {
      ImplementationFailure failure = failure(adapter);
      saved = Path.of(failure.getMessage().replaceAll(".*scratch is ([^ \"]+).*", "$1"));
      assertThat(saved).isDirectoryContaining(file -> file.endsWith("1-2"));
      adapter.run(GOOD, 1);
      assertThat(saved).isNotEmptyDirectory();
      adapter.run(ScenarioText.read("scenario saves\nmain save [one]\ngo\n", "saves"), 1);
      assertThat(saved).isEmptyDirectory();
    }
    assertThat(saved.getParent()).doesNotExist();
  }

  @Test
  void isPatientWhereItIsAskedTo() {
    Deadline brief = new Deadline(Duration.ofSeconds(60), Duration.ofSeconds(2), 1);
    try (AdapterProcess adapter =
        AdapterProcess.start(Sandbox.adapter("late"), Sandbox.containment(), brief)) {
      assertThat(adapter.deadline()).isEqualTo(Duration.ofSeconds(2));
      assertThat(adapter.run(BAD, 1).ending()).isEqualTo(Trace.Ending.TIMED_OUT);
      assertThat(adapter.run(BAD, 30).ending()).isEqualTo(Trace.Ending.COMPLETE);
    }
  }

  @Test
  void measuresItsDeadline() {
    Deadline measured = new Deadline(Duration.ofSeconds(60), Duration.ZERO, 10);
    try (AdapterProcess adapter =
        AdapterProcess.start(Sandbox.adapter("slow"), Sandbox.containment(), measured)) {
      assertThat(adapter.deadline()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }
  }

  @Test
  void isSurprisedByAnotherProfile() {
    try (AdapterProcess adapter = start("changes")) {
      assertThat(adapter.profile().version()).isEqualTo("1");
      assertThat(failure(adapter)).hasMessageContaining("ended with status 3");
      assertThat(failure(adapter)).hasMessageContaining("started again, and gave another profile");
      assertThat(adapter.profile().version()).isEqualTo("1");
    }
  }

  @Test
  void canBeClosedTwice() {
    AdapterProcess adapter = start("nothing");
    adapter.close();
    adapter.close();
  }
}
