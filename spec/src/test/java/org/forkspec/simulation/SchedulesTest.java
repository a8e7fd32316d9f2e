package org.forkspec.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.forkspec.implementation.Profile;
import org.forkspec.model.Rules;
import org.forkspec.oracle.Mutants;
import org.forkspec.oracle.Oracle;
import org.forkspec.oracle.Verdict;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.ScenarioText;
import org.forkspec.scenario.Vocabulary;
import org.forkspec.scenario.Walk;
import org.forkspec.trace.Event;
import org.forkspec.trace.Trace;
import org.junit.jupiter.api.Test;

/** Small scenarios under every schedule: model, simulation and oracle agree on all of them. */
final class SchedulesTest {

  private static final int MOST_PROCESSES = 3;
  private static final int MOST_STEPS = 8;

  /**
   * The descriptors of each process that ends are closed in every order: with more pipes that alone
   * makes millions of schedules.
   */
  private static final int MOST_PIPES = 2;

  /** More than any scenario here has, all of which are explored completely. */
  private static final int MOST_WORLDS = 1_000_000;

  private static final Verdict MAY_BLOCK =
      new Verdict.Inconclusive("it did not end, but may rightly block for ever");

  /** Scenarios of that size, so many with each number of processes. */
  private static List<Scenario> scenarios(int ofEach, int seed) {
    Random random = new Random(seed);
    List<Scenario> scenarios = new ArrayList<>();
    int[] found = new int[MOST_PROCESSES + 1];
    while (scenarios.size() < MOST_PROCESSES * ofEach) {
      Scenario scenario = Walk.random(random, MOST_PROCESSES, MOST_STEPS);
      int processes = scenario.programs().size();
      if (isSmall(scenario) && found[processes] < ofEach) {
        found[processes]++;
        scenarios.add(scenario);
      }
    }
    return scenarios;
  }

  private static boolean isSmall(Scenario scenario) {
    long pipes =
        scenario.programs().stream()
            .flatMap(program -> program.steps().stream())
            .filter(step -> step instanceof Operation.Pipe)
            .count();
    return scenario.size() <= MOST_STEPS && pipes <= MOST_PIPES;
  }

  private static List<Profile> profiles() {
    List<Profile> profiles = new ArrayList<>();
    for (Profile.Generator random : Profile.Generator.values()) {
      for (Profile.Leader leader : Profile.Leader.values()) {
        profiles.add(
            new Profile(
                "simulation",
                "0",
                "linux",
                Vocabulary.all(),
                random,
                Set.of(),
                leader,
                Profile.Claim.LINUX));
      }
    }
    return profiles;
  }

  private static Schedules.Result all(Scenario scenario, Profile profile) {
    return new Schedules(Rules.posix(), profile, MOST_WORLDS)
        .of(scenario)
        .orElseThrow(
            () -> new AssertionError("too many schedules:\n" + ScenarioText.write(scenario)));
  }

  @Test
  void theOracleExplainsEverySchedule() {
    long worlds = 0;
    long complete = 0;
    long blocked = 0;
    int number = 0;
    for (Scenario scenario : scenarios(300, 1)) {
      Profile profile = profiles().get(number++ % profiles().size());
      Schedules.Result result = all(scenario, profile);
      worlds += result.worlds();
      Oracle oracle = new Oracle(profile);
      for (Trace trace : result.traces()) {
        Verdict verdict = oracle.judge(trace);
        if (trace.ending() == Trace.Ending.COMPLETE) {
          complete++;
          assertThat(verdict).as(trace.toString()).isInstanceOf(Verdict.Pass.class);
        } else {
          blocked++;
          assertThat(verdict).as(trace.toString()).isEqualTo(MAY_BLOCK);
        }
      }
    }
    assertThat(number).isGreaterThanOrEqualTo(900);
    assertThat(worlds).isGreaterThan(2_000_000);
    assertThat(complete).isGreaterThan(10_000);
    assertThat(blocked).isGreaterThan(1_000);
  }

  @Test
  void whatTheOracleExplainsSomeScheduleDoes() {
    Profile profile = Profile.posix("simulation");
    Oracle oracle = new Oracle(profile);
    int explained = 0;
    int refused = 0;
    for (Scenario scenario : scenarios(100, 2)) {
      Set<Trace> traces = all(scenario, profile).traces();
      Set<Trace> mutants = new HashSet<>();
      traces.forEach(trace -> mutants.addAll(Mutants.reordered(trace)));
      for (Trace mutant : mutants) {
        // What did not end and may block is explained as well as what passes.
        boolean explains = !(oracle.judge(mutant) instanceof Verdict.Fail);
        assertThat(explains).as(mutant.toString()).isEqualTo(traces.contains(mutant));
        explained += explains ? 1 : 0;
        refused += explains ? 0 : 1;
      }
    }
    assertThat(explained).isGreaterThan(3_000);
    assertThat(refused).isGreaterThan(9_000);
  }

  @Test
  void whatTheSimulationDrawsIsOneOfThem() {
    Profile profile = Profile.posix("simulation");
    for (Scenario scenario : scenarios(50, 3)) {
      Set<Trace> traces = all(scenario, profile).traces();
      for (int seed = 0; seed < 20; seed++) {
        assertThat(traces).contains(Simulation.posix(seed).run(scenario, 1));
      }
    }
  }

  @Test
  void aForkAndItsChildComeInEveryOrder() {
    Scenario scenario =
        ScenarioText.read("scenario test\nmain fork A\nmain getpid\nA getpid\ngo\n", "test");
    assertThat(
            all(scenario, Profile.posix("simulation")).traces().stream()
                .map(
                    trace ->
                        trace.events().stream().map(Event::text).collect(Collectors.joining("; "))))
        .allMatch(lines -> lines.startsWith("main 0 = 0 101; "))
        .allMatch(lines -> lines.contains("A 0 = 0 102; "))
        // Two lines of each: 4 of which 2 are in order, twice.
        .hasSize(6);
  }

  @Test
  void whatHasMoreSchedulesThanAllowedIsNotExploredInPart() {
    Scenario scenario = ScenarioText.read("scenario test\nmain fork A\ngo\n", "test");
    int worlds = all(scenario, Profile.posix("simulation")).worlds();
    Profile profile = Profile.posix("simulation");
    assertThat(new Schedules(Rules.posix(), profile, worlds).of(scenario)).isPresent();
    assertThat(new Schedules(Rules.posix(), profile, worlds - 1).of(scenario)).isEmpty();
  }
}
