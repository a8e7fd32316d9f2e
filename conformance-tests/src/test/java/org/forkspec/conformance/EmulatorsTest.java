package org.forkspec.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.forkspec.harness.AdapterProcess;
import org.forkspec.harness.Containment;
import org.forkspec.oracle.Oracle;
import org.forkspec.oracle.Verdict;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.ScenarioText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/** The C adapter on emulators, and on another kernel: those of them that are installed. */
final class EmulatorsTest {

  private static final Path START = Path.of("adapters/emulators/start").toAbsolutePath();
  private static final Path C = Path.of("adapters/c").toAbsolutePath();

  /** What has to be there, and can tell its version. */
  private static final Map<String, String> PROGRAMS =
      Map.of(
          "qemu-x86_64", "qemu-x86_64-static",
          "qemu-s390x", "qemu-s390x-static",
          "valgrind", "valgrind",
          "gvisor", "runsc");

  private static final Map<String, String> COMPILERS =
      Map.of("qemu-x86_64", "gcc", "qemu-s390x", "s390x-linux-gnu-gcc");

  private static void requires(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor() != 0) {
        throw new TestAbortedException(command[0] + " does not work here");
      }
    } catch (IOException e) {
      throw new TestAbortedException("there is none here: " + e.getMessage());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static AdapterProcess start(String name) {
    requires(PROGRAMS.getOrDefault(name, name), "--version");
    Path program = C.resolve("build/adapter");
    if (COMPILERS.containsKey(name)) {
      String compiler = COMPILERS.get(name);
      requires(compiler, "--version");
      requires("make", "-s", "-C", START.getParent().toString(), name, "CC=" + compiler);
      program = C.resolve("build").resolve(name).resolve("launcher");
    } else {
      requires("make", "-s", "-C", C.toString());
    }
    return AdapterProcess.start(
        List.of(START.toString(), name, program.toString()), Containment.best());
  }

  private static Verdict judge(AdapterProcess adapter, String... steps) {
    Scenario scenario =
        ScenarioText.read("scenario emulated\n" + String.join("\n", steps) + "\ngo\n", "");
    return new Judging(adapter, new Oracle(adapter.profile())).judge(scenario).verdict();
  }

  @ParameterizedTest
  @ValueSource(strings = {"qemu-x86_64", "qemu-s390x", "valgrind", "gvisor"})
  void theAdapterTellsOnWhatItRunsAndConforms(String name) {
    try (AdapterProcess adapter = start(name)) {
      assertThat(adapter.profile().implementation()).isEqualTo(name);
      assertThat(adapter.profile().version()).matches("[0-9]+\\..*");
      assertThat(judge(adapter, "main fork A", "main waitpid A", "A getppid", "A exit 3"))
          .isInstanceOf(Verdict.Pass.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"qemu-x86_64", "qemu-s390x"})
  void whoExecutesItselfStaysInTheEmulator(String name) {
    try (AdapterProcess adapter = start(name)) {
      assertThat(
              judge(adapter, "main exec execv self one", "main exec execv self two", "main getpid"))
          .isInstanceOf(Verdict.Pass.class);
    }
  }
}
