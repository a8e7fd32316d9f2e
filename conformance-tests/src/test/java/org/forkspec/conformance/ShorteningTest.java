package org.forkspec.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.forkspec.implementation.Profile;
import org.forkspec.oracle.Explanation;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.ScenarioText;
import org.forkspec.trace.Trace;
import org.junit.jupiter.api.Test;

/** How findings are made short, on an implementation that dislikes one kind of step. */
class ShorteningTest {

  private static final Scenario LONG =
      ScenarioText.read(
          """
          scenario long
          main pipe p
          main fork A
          main fork B
          main set x 7
          main write p.w hello
          main waitpid B WUNTRACED WCONTINUED
          main kill A SIGTERM
          main waitpid A
          main close p.w
          A fork C
          A getppid
          A set x 1
          A read p.r 3
          A waitpid C
          B random
          B exit 12
          C getpid
          C exit 300
          go
          """,
          "long");

  private final List<Integer> told = new ArrayList<>();

  private static Explanation refusal(Scenario scenario, String requirement) {
    Trace trace = new Trace(scenario, List.of(), Trace.Ending.COMPLETE);
    return new Explanation(trace, 0, "main", 0, List.of("no kill"), "a kill", List.of(requirement));
  }

  private static Optional<Explanation> dislikesKill(Scenario scenario) {
    return ScenarioText.write(scenario).contains("kill A SIGTERM")
        ? Optional.of(refusal(scenario, "KILL-SENDS"))
        : Optional.empty();
  }

  private Explanation shorten(boolean stopped) {
    return new Shortening(
            ShorteningTest::dislikesKill,
            shorter -> told.add(shorter.trace().scenario().size()),
            () -> stopped,
            Shortening.LONGEST)
        .shorten(refusal(LONG, "KILL-SENDS"), Profile.posix("test"));
  }

  @Test
  void leavesOnlyWhatIsNeededToBeRefused() {
    assertThat(ScenarioText.wire(shorten(false).trace().scenario()))
        .isEqualTo("scenario long\nmain fork A\nmain kill A SIGTERM\ngo\n");
  }

  @Test
  void tellsOfEveryShorterFormSoThatTheBestIsNeverLost() {
    shorten(false);
    assertThat(told).isNotEmpty().last().isEqualTo(2);
  }

  @Test
  void leavesOffWhenItIsStopped() {
    assertThat(shorten(true).trace().scenario()).isEqualTo(LONG);
  }

  @Test
  void doesNotChangeTheSubject() {
    Explanation other =
        new Shortening(
                scenario -> Optional.of(refusal(scenario, "WAITPID-WNOHANG-ZERO")),
                shorter -> told.add(0),
                () -> false,
                Shortening.LONGEST)
            .shorten(refusal(LONG, "KILL-SENDS"), Profile.posix("test"));
    assertThat(other.trace().scenario()).isEqualTo(LONG);
    assertThat(told).isEmpty();
  }
}
