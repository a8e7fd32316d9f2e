package org.forkspec.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.forkspec.generator.Forms;
import org.forkspec.harness.AdapterProcess;
import org.forkspec.harness.Containment;
import org.forkspec.implementation.Profile;
import org.forkspec.model.Rules;
import org.forkspec.oracle.Oracle;
import org.forkspec.oracle.Verdict;
import org.forkspec.scenario.Scenario;
import org.forkspec.simulation.Simulation;
import org.forkspec.trace.Trace;
import org.forkspec.trace.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pids that come round again within one scenario, and who has them at the time. */
final class HeldPidsTest {

  /** A machine that is busy is no finding. */
  private static final double PATIENCE = 10;

  private static HeldPids held(Trace trace) {
    return new HeldPids(new Observed(trace));
  }

  @Test
  void pidsComeRoundInASimulationOfFew() {
    Profile profile = Profile.posix("simulation");
    Random random = new Random(1);
    for (int seed = 0; seed < 20; seed++) {
      Scenario scenario = Forms.pidsComeRound(random);
      Trace trace = new Simulation(Rules.posix(), profile, seed, 140).run(scenario, 1);
      assertThat(trace.ending()).isEqualTo(Trace.Ending.COMPLETE);
      assertThat(new Oracle(profile).judge(trace)).isInstanceOf(Verdict.Pass.class);
      held(trace).claimThatNoneIsGivenAgain();
      assertThat(held(trace).givenAgain()).isGreaterThan(60);
    }
  }

  static List<Supplier<AdapterProcess>> adapters() {
    return List.of(Adapters::c, Adapters::python, Adapters::reference);
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void pidsComeRoundInANamespaceOfFew(Supplier<AdapterProcess> start) {
    try (AdapterProcess adapter = start.get()) {
      Random random = new Random(2);
      int again = 0;
      // The first scenarios get the numbers that nobody has had yet.
      for (int i = 0; i < 4; i++) {
        Trace trace = adapter.run(Forms.pidsComeRound(random), PATIENCE);
        assertThat(new Oracle(adapter.profile()).judge(trace)).isInstanceOf(Verdict.Pass.class);
        held(trace).claimThatNoneIsGivenAgain();
        again += held(trace).givenAgain();
      }
      // What a user namespace lets an ordinary user set differs from system to system.
      if (System.getProperty("user.name").equals("root") && Containment.best().hasFewPids()) {
        assertThat(again).isGreaterThan(20);
      }
    }
  }

  @Test
  void thePidOfAZombieAndTheNumberOfAGroupAreTaken() {
    String text =
        """
        scenario taken
        main fork A
        main getpid
        main fork B
        main waitpid A
        main getpid
        main fork C
        main waitpid B
        A setpgid 0 0
        A fork D
        D getpgrp
        D getpid
        go
        main 0 = 0 10
        main 1 = 11
        A 0 = 0 11
        A 1 = 0
        D 0 = 0 12
        D 1 = 11
        A 2 = 12
        main 2 = 10
        B 0 = 0 %s
        main 3 = 13
        main 4 = 11 exited 0
        main 5 = 10
        C 0 = 0 %s
        main 6 = 14
        D 2 = 12
        main 7 = 13 exited 0
        end taken
        """;
    claims(text.formatted("13", "14"));
    // A's, which nobody has asked for yet.
    assertThatThrownBy(() -> claims(text.formatted("11", "14")))
        .hasMessageStartingWith("FORK-CHILD-PID-UNIQUE: B 0 = 0 11, where A has this pid until");
    assertThatThrownBy(() -> claims(text.formatted("13", "11")))
        .hasMessage(
            "FORK-CHILD-PID-NOT-PGID: C 0 = 0 11,"
                + " where this is the number of the group that D is in");
  }

  private static void claims(String transcript) {
    held(Transcript.read(transcript, "test").trace()).claimThatNoneIsGivenAgain();
  }
}
