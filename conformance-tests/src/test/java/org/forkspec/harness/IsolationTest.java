package org.forkspec.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.forkspec.implementation.ImplementationFailure;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.ScenarioText;
import org.forkspec.trace.Trace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an implementation under test does wrong, nobody outside of its namespace feels it. */
class IsolationTest {

  static final Path ADAPTER = Path.of("adapters", "python", "adapter.py");

  private static final List<Scenario> KILLING =
      List.of(
          scenario("main fork A", "main kill A SIGKILL", "main waitpid A", "A getpid"),
          scenario("main fork A", "main setpgid A A", "main kill -A SIGKILL", "main wait"),
          scenario("main fork A", "main kill A SIGSTOP", "main kill A SIGTERM", "A getppid"),
          scenario(
              "main fork A", "main kill A SIGTERM", "A fork B", "A kill B SIGKILL", "B getppid"));

  private final List<Process> bystanders = new ArrayList<>();

  private static Scenario scenario(String... lines) {
    return ScenarioText.read("scenario kill\n" + String.join("\n", lines) + "\ngo\n", "kill");
  }

  @BeforeEach
  void onlyInNamespace() throws IOException {
    assumeTrue(Sandbox.containment().namespaced(), "nobody else may be near");
    for (int i = 0; i < 3; i++) {
      bystanders.add(new ProcessBuilder("sleep", "1000").start());
    }
  }

  @AfterEach
  void bystandersAreUntouched() throws IOException {
    try {
      Sandbox.expectNothingLeft();
      for (Process bystander : bystanders) {
        assertThat(bystander.isAlive()).isTrue();
        assertThat(Files.readString(Path.of("/proc/" + bystander.pid() + "/status")))
            .contains("State:\tS");
      }
    } finally {
      bystanders.forEach(Process::destroyForcibly);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "0", "1", "pid+1"})
  void forksThatReturnTheWrongPidHarmNobody(String returned) {
    String faulty = resource("faulty_fork.py");
    List<String> command = List.of("python3", faulty, returned, ADAPTER.toString());
    try (AdapterProcess adapter =
        AdapterProcess.start(command, Sandbox.containment(), Sandbox.deadline())) {
      for (Scenario scenario : KILLING) {
        runs(adapter, scenario);
      }
    }
  }

  @Test
  void killingEverybodyHarmsNobody() {
    try (AdapterProcess adapter =
        AdapterProcess.start(
            Sandbox.adapter("kills-everybody"), Sandbox.containment(), Sandbox.deadline())) {
      Scenario bad = scenario("main getpid").named("bad");
      assertThat(adapter.run(bad, 1).ending()).isEqualTo(Trace.Ending.COMPLETE);
    }
  }

  /** What comes of it is for the oracle to say, or an error. */
  private static void runs(AdapterProcess adapter, Scenario scenario) {
    try {
      assertThat(adapter.run(scenario, 1).scenario()).isEqualTo(scenario);
    } catch (ImplementationFailure failure) {
      assertThat(failure).hasMessageStartingWith("the adapter ");
    }
  }

  /** Else no process group would ever be orphaned, orphans stayed zombies, and forks had no end. */
  @Test
  void surroundsTheAdapterAsItShould() throws IOException {
    String highest = Files.readString(Path.of("/proc/sys/kernel/pid_max"));
    try (AdapterProcess adapter =
        AdapterProcess.start(
            Sandbox.adapter("tells-surroundings"), Sandbox.containment(), Sandbox.deadline())) {
      ImplementationFailure failure =
          catchThrowableOfType(
              ImplementationFailure.class,
              () -> adapter.run(scenario("main getpid").named("bad"), 1));
      assertThat(failure.getMessage())
          .containsPattern("pid ([0-9]+) parent 1 session \\1 parent's session 0 zombies 0 ")
          .containsPattern("limit [0-9]+ ");
      if (System.getProperty("user.name").equals("root")
          && Bounds.pidMaxIsOfNamespace(System.getProperty("os.version"))) {
        assertThat(failure).hasMessageContaining("highest 400");
      }
    }
    assertThat(Files.readString(Path.of("/proc/sys/kernel/pid_max"))).isEqualTo(highest);
  }

  private static String resource(String name) {
    return Path.of(Objects.requireNonNull(IsolationTest.class.getResource(name)).getPath())
        .toString();
  }
}
