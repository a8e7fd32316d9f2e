package org.forkspec.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.ScenarioText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever ends a run, by Ctrl-C say, ends the adapter and all that it started. */
class ShutdownTest {

  /** A run that hangs until it is ended. */
  static final class Hanging {
    private Hanging() {}

    public static void main(String[] arguments) {
      Duration day = Duration.ofDays(1);
      Scenario bad = ScenarioText.read("scenario bad\nmain getpid\ngo\n", "bad");
      try (AdapterProcess adapter =
          AdapterProcess.start(
              Sandbox.adapter("hangs-with-family"),
              Sandbox.containment(),
              new Deadline(day, day, 1))) {
        System.out.println(RunningAdapter.MARKS);
        adapter.run(bad, 1);
      }
    }
  }

  @Test
  void endsEverything(@TempDir Path files) throws IOException, InterruptedException {
    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-D" + Sandbox.CONTAINMENT + "=" + System.getProperty(Sandbox.CONTAINMENT, ""),
                "-Djava.io.tmpdir=" + files,
                "-cp",
                System.getProperty("java.class.path"),
                Hanging.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader output = run.inputReader()) {
      String marks = output.readLine();
      assertThat(marks).isNotNull();
      // The shell, the adapter, its sleep, the orphan and the stopped one, and who made the
      // namespace.
      while (run.isAlive() && Sandbox.running(marks).size() < 5) {
        Thread.onSpinWait();
      }
      assertThat(run.isAlive()).isTrue();
      run.destroy();
      assertThat(run.waitFor()).isEqualTo(128 + 15);
      Sandbox.expectNothingLeft(marks);
      assertThat(files).isEmptyDirectory();
    }
  }
}
