package org.forkspec.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.forkspec.harness.ContainedProgram;
import org.forkspec.harness.Containment;
import org.forkspec.implementation.ImplementationFailure;

/**
 * A loop of fork and wait in C, run as adapters are: what the system itself can do.
 *
 * @param program the compiled loop
 */
public record BareLoop(Path program, Containment containment) {

  private static final Duration MARGIN = Duration.ofSeconds(30);

  /**
   * How many processes it forks in a second.
   *
   * @param millis how long it goes on, in milliseconds
   * @throws ImplementationFailure if it does not work
   */
  double forksPerSecond(int millis) {
    String said =
        ContainedProgram.run(
            List.of(program.toString(), Integer.toString(millis)),
            containment,
            MARGIN.plusMillis(millis));
    String[] words = said.strip().split(" ", -1);
    try {
      return Long.parseLong(words[0]) * 1e9 / Long.parseLong(words[1]);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new ImplementationFailure(program + " says \"" + said + "\"", "");
    }
  }
}
