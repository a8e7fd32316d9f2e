package org.forkspec.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.forkspec.implementation.Profile;
import org.forkspec.model.Rules;
import org.forkspec.oracle.Oracle;
import org.forkspec.oracle.Verdict;
import org.forkspec.scenario.Rounds;
import org.forkspec.scenario.Scenario;
import org.forkspec.trace.Event;
import org.forkspec.trace.Outcome;
import org.forkspec.trace.Trace;
import org.forkspec.trace.Transcript;
import org.junit.jupiter.api.Test;

/** Where process IDs are few, one scenario gives the same to several processes in turn. */
final class PidsComeRoundTest {

  private static final Profile PROFILE = Profile.posix("simulation");
  private static final int MOST_STEPS = 8;
  private static final int MOST_WORLDS = 200_000;

  /** As many process IDs as that are fewer than there are processes. */
  private static int lastPid(Scenario scenario) {
    return Simulation.FIRST_PID + scenario.programs().size() - 2;
  }

  /** Every schedule, unless under one of them more processes are there at a time than IDs. */
  private static Optional<Schedules.Result> all(Scenario scenario) {
    try {
      return new Schedules(Rules.posix(), PROFILE, MOST_WORLDS, lastPid(scenario)).of(scenario);
    } catch (IllegalStateException e) {
      return Optional.empty();
    }
  }

  private static boolean repeats(Trace trace) {
    Set<String> pids = new HashSet<>();
    for (Event event : trace.events()) {
      if (event.step() == 0
          && event.outcome() instanceof Outcome.Success success
          && !pids.add(success.values().get(1))) {
        return true;
      }
    }
    return false;
  }

  @Test
  void theOracleExplainsEveryScheduleInWhichTheyDo() {
    Oracle oracle = new Oracle(PROFILE);
    Random random = new Random(1);
    int scenarios = 0;
    int traces = 0;
    int repeated = 0;
    for (int i = 0; i < 800; i++) {
      Scenario scenario = Rounds.random(random);
      Optional<Schedules.Result> all =
          scenario.size() > MOST_STEPS ? Optional.empty() : all(scenario);
      if (all.isEmpty()) {
        continue;
      }
      scenarios++;
      for (Trace trace : all.get().traces()) {
        Verdict verdict = oracle.judge(trace);
        assertThat(verdict)
            .as(trace.toString())
            .isInstanceOf(
                trace.ending() == Trace.Ending.COMPLETE
                    ? Verdict.Pass.class
                    : Verdict.Inconclusive.class);
        traces++;
        repeated += repeats(trace) ? 1 : 0;
      }
    }
    assertThat(scenarios).isGreaterThan(60);
    assertThat(traces).isGreaterThan(10_000);
    assertThat(repeated).isGreaterThan(traces / 2);
  }

  /** C cannot get the ID of B, which is that of the group that B's child is in. */
  private static final String LEADERLESS =
      """
      scenario a-group-without-its-leader
      main pipe p
      main fork B
      main waitpid B
      main fork C
      main write p.w x
      main waitpid C
      B setpgid 0 0
      B fork D
      D read p.r 1
      go
      main 0 = 0 11
      main 1 = 0
      main 2 = 12
      B 0 = 0 12
      B 1 = 0
      B 2 = 13
      D 0 = 0 13
      main 3 = 12 exited 0
      main 4 = 14
      C 0 = 0 14
      main 5 = 1
      D 1 = x
      main 6 = 14 exited 0
      end a-group-without-its-leader
      """;

  private static final String ZOMBIE =
      """
      scenario a-zombie
      main pipe p
      main fork B
      main close p.w
      main read p.r 1
      main fork C
      main waitpid B
      main waitpid C
      go
      main 0 = 0 11
      main 1 = 0
      main 2 = 12
      B 0 = 0 12
      main 3 = 0
      main 4 = 0
      main 5 = 14
      C 0 = 0 14
      main 6 = 12 exited 0
      main 7 = 14 exited 0
      end a-zombie
      """;

  private static Verdict judge(String text) {
    return new Oracle(PROFILE).judge(Transcript.read(text, "test").trace());
  }

  @Test
  void thatOfAZombieIsNotGivenAgain() {
    assertThat(judge(ZOMBIE)).isInstanceOf(Verdict.Pass.class);
    assertThat(judge(ZOMBIE.replace("14", "12")))
        .isInstanceOfSatisfying(
            Verdict.Fail.class,
            fail ->
                assertThat(fail.explanation().requirements()).startsWith("FORK-CHILD-PID-UNIQUE"));
  }

  @Test
  void thatOfAGroupIsNotGivenAgainThoughItsLeaderIsGone() {
    assertThat(judge(LEADERLESS)).isInstanceOf(Verdict.Pass.class);
    assertThat(judge(LEADERLESS.replace("14", "12")))
        .isInstanceOfSatisfying(
            Verdict.Fail.class,
            fail ->
                assertThat(fail.explanation().requirements())
                    .startsWith("FORK-CHILD-PID-NOT-PGID"));
  }

  @Test
  void thatOfAProcessThatWasWaitedForIsGivenAgain() {
    String text =
        """
        scenario again
        main fork B
        main waitpid B
        main fork C
        main waitpid B
        go
        main 0 = 0 11
        main 1 = 12
        B 0 = 0 12
        main 2 = 12 exited 0
        main 3 = 12
        C 0 = 0 12
        main 4 = 12 exited 0
        end again
        """;
    assertThat(judge(text)).isInstanceOf(Verdict.Pass.class);
    // It is C whose status is wrong, and not B that is waited for twice.
    assertThat(judge(text.replace("main 4 = 12 exited 0", "main 4 = 12 exited 1")))
        .isInstanceOfSatisfying(
            Verdict.Fail.class,
            fail ->
                assertThat(fail.explanation().requirements())
                    .contains("WAIT-WIFEXITED-WEXITSTATUS")
                    .doesNotContain("WAIT-CONSUMES-STATUS"));
  }
}
