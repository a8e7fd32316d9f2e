package org.forkspec.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.forkspec.implementation.Profile;
import org.forkspec.model.Rules;
import org.forkspec.model.Setting;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Program;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.ScenarioText;
import org.forkspec.scenario.WaitOption;
import org.forkspec.simulation.Exploration;
import org.forkspec.simulation.Simulation;
import org.forkspec.trace.Event;
import org.forkspec.trace.Outcome;
import org.forkspec.trace.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Played scenarios: that they can be run, and that they show what they are for. */
final class PlayTest {

  private static final Profile PROFILE = Profile.posix("simulation");
  private static final List<String> MAKES_NO_PLAYS = List.of("LITMUS", "SAME_CODE");

  /** The shortcuts of an exploration are worth nothing if they miss a schedule that blocks. */
  @ParameterizedTest
  @EnumSource(
      value = Theme.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"LITMUS", "SAME_CODE"})
  void anExplorationOfFewSchedulesSaysWhatOneOfAllSays(Theme theme) {
    Exploration few = new Exploration(PROFILE, 2_000);
    Exploration all = Exploration.ofEverySchedule(PROFILE, 4_000);
    Rules rules = Rules.posix();
    Setting stage = Stage.setting(PROFILE);
    Coverage coverage = new Coverage();
    Random random = new Random(4);
    int compared = 0;
    for (int i = 0; i < 100; i++) {
      Optional<Scenario> play =
          new Play(random, theme, PROFILE, coverage, rules, stage).scenario("play-" + i);
      if (play.isEmpty()) {
        continue;
      }
      Exploration.Result result = few.explore(play.get());
      Exploration.Result whole = all.explore(play.get());
      if (result != Exploration.Result.UNKNOWN && whole != Exploration.Result.UNKNOWN) {
        compared++;
        assertThat(result).as(ScenarioText.write(play.get())).isEqualTo(whole);
      }
    }
    assertThat(compared).isGreaterThan(40);
  }

  @Test
  void treesAreUpToFourDeepAndEightWide() {
    int deepest = 0;
    int widest = 0;
    List<Scenario> played = new ArrayList<>(scenarios(Theme.ZOMBIE, 400));
    played.addAll(scenarios(Theme.PID_INDEPENDENCE, 400));
    for (Scenario scenario : played) {
      Map<String, Integer> depth = new HashMap<>(Map.of(Program.MAIN, 0));
      for (Program program : scenario.programs()) {
        int children = 0;
        for (Operation step : program.steps()) {
          if (step instanceof Operation.Fork fork) {
            children++;
            depth.put(fork.child(), depth.get(program.process()) + 1);
          }
        }
        widest = Math.max(widest, children);
        deepest = Math.max(deepest, depth.get(program.process()));
      }
    }
    assertThat(deepest).isGreaterThanOrEqualTo(4);
    assertThat(widest).isGreaterThanOrEqualTo(8);
  }

  @Test
  void waitsComeWithEveryCombinationOfOptions() {
    Set<Set<WaitOption>> seen = new HashSet<>();
    for (Scenario scenario : scenarios(Theme.WAITPID_STATUS, 100)) {
      for (Program program : scenario.programs()) {
        for (Operation step : program.steps()) {
          if (step instanceof Operation.WaitPid waitpid) {
            seen.add(waitpid.options());
          }
        }
      }
    }
    assertThat(seen).hasSize(1 << WaitOption.values().length);
  }

  @Test
  void stopsAreSeenAndGroupsDifferAndOrphansAskAndPipesEnd() {
    Set<String> shown = new TreeSet<>();
    for (Theme theme : Theme.values()) {
      if (MAKES_NO_PLAYS.contains(theme.name())) {
        continue;
      }
      for (Scenario scenario : scenarios(theme, 150)) {
        Trace trace = Simulation.posix(scenario.hashCode()).run(scenario, 1);
        trace.events().forEach(event -> shown.addAll(shows(event, scenario)));
      }
    }
    assertThat(shown)
        .contains(
            "stopped",
            "continued",
            "exited",
            "signaled",
            "core",
            "ECHILD",
            "ESRCH",
            "EPERM",
            "EPIPE",
            "EBADF",
            "ENOENT",
            "end of file",
            "orphan",
            "0 of waitpid");
  }

  private static Set<String> shows(Event event, Scenario scenario) {
    Set<String> shown = new HashSet<>();
    if (event.outcome() instanceof Outcome.Failure failure) {
      shown.add(failure.errno());
    } else if (event.step() > 0 && event.outcome() instanceof Outcome.Success success) {
      Operation step = scenario.program(event.process()).step(event.step());
      shown.addAll(success.values().stream().skip(1).toList());
      if (step instanceof Operation.Read && success.values().equals(List.of("0"))) {
        shown.add("end of file");
      } else if (step instanceof Operation.GetPpid && success.values().equals(List.of("1"))) {
        shown.add("orphan");
      } else if (step instanceof Operation.WaitPid && success.values().equals(List.of("0"))) {
        shown.add("0 of waitpid");
      }
    }
    return shown;
  }

  private static List<Scenario> scenarios(Theme theme, int count) {
    ScenarioGenerator generator = new ScenarioGenerator(theme, PROFILE);
    Random random = new Random(11);
    return IntStream.range(0, count).mapToObj(i -> generator.next(random)).toList();
  }
}
