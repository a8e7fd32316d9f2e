package org.forkspec.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.forkspec.implementation.Profile;
import org.forkspec.oracle.Oracle;
import org.forkspec.oracle.Verdict;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Program;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.ScenarioText;
import org.forkspec.scenario.TextProblem;
import org.forkspec.simulation.Exploration;
import org.forkspec.simulation.Simulation;
import org.forkspec.trace.Trace;
import org.junit.jupiter.api.Test;

/**
 * The orders that oracle and exploration leave out change nothing, whatever operations meet: the
 * scenarios are those of the library, with lines of others between their own.
 */
final class RecombinedTest {

  private static final Profile PROFILE = Profile.posix("simulation");
  private static final int MOST_PROCESSES = 4;
  private static final int MOST_STEPS = 12;
  private static final int VARIANTS = 3;
  private static final int DRAWS = 25;
  private static final int MOST_WORLDS = 3_000;

  private static final Verdict MAY_BLOCK =
      new Verdict.Inconclusive("it did not end, but may rightly block for ever");

  private final Random random = new Random(11);
  private final Oracle oracle = new Oracle(PROFILE);
  private final Exploration few = new Exploration(PROFILE, MOST_WORLDS);
  private final Exploration all = Exploration.ofEverySchedule(PROFILE, MOST_WORLDS);

  private static List<String> lines(Scenario scenario) {
    List<String> lines = new ArrayList<>();
    for (Program program : scenario.programs()) {
      for (int step = 1; step <= program.steps().size(); step++) {
        lines.add(program.line(step));
      }
    }
    return lines;
  }

  /** Some lines fewer, and some others, in the mouths of its processes. */
  private Optional<Scenario> recombined(Scenario scenario, List<String> others) {
    List<String> lines = lines(scenario);
    for (int fewer = random.nextInt(4); fewer > 0 && lines.size() > 2; fewer--) {
      lines.remove(random.nextInt(lines.size()));
    }
    List<String> own = List.copyOf(lines);
    for (int more = 1 + random.nextInt(3); more > 0; more--) {
      List<String> from = random.nextBoolean() ? own : others;
      String line = from.get(random.nextInt(from.size()));
      String process = scenario.processes().get(random.nextInt(scenario.processes().size()));
      lines.add(random.nextInt(lines.size() + 1), process + line.substring(line.indexOf(' ')));
    }
    try {
      String text = "scenario recombined\n" + String.join("\n", lines) + "\ngo\n";
      return Optional.of(ScenarioText.read(text, "recombined"))
          .filter(it -> it.size() <= MOST_STEPS && it.programs().size() <= MOST_PROCESSES);
    } catch (TextProblem e) {
      return Optional.empty();
    }
  }

  private Scenario next(Scenario scenario, List<String> others) {
    while (true) {
      Optional<Scenario> recombined = recombined(scenario, others);
      if (recombined.isPresent()) {
        return recombined.get();
      }
    }
  }

  private void judge(Scenario scenario) {
    for (int draw = 0; draw < DRAWS; draw++) {
      Trace trace = Simulation.posix(draw).run(scenario, 1);
      Verdict verdict = oracle.judge(trace);
      if (trace.ending() == Trace.Ending.COMPLETE) {
        assertThat(verdict).as(trace.toString()).isInstanceOf(Verdict.Pass.class);
      } else {
        assertThat(verdict).as(trace.toString()).isEqualTo(MAY_BLOCK);
      }
    }
  }

  @Test
  void theOrdersThatAreLeftOutChangeNothing() {
    List<Scenario> small =
        LitmusLibrary.scenarios().stream()
            .filter(it -> it.size() > 2 && it.size() <= MOST_STEPS)
            .filter(it -> it.programs().size() <= MOST_PROCESSES)
            .toList();
    List<String> others = small.stream().flatMap(it -> lines(it).stream()).distinct().toList();
    Set<String> words = new TreeSet<>();
    int explored = 0;
    for (Scenario scenario : small) {
      for (int variant = 0; variant < VARIANTS; variant++) {
        Scenario recombined = next(scenario, others);
        recombined.programs().stream()
            .flatMap(program -> program.steps().stream())
            .map(Operation::word)
            .forEach(words::add);
        judge(recombined);
        Exploration.Result whole = all.explore(recombined);
        if (whole != Exploration.Result.UNKNOWN) {
          explored++;
          assertThat(few.explore(recombined)).as(ScenarioText.write(recombined)).isEqualTo(whole);
        }
      }
    }
    assertThat(words).hasSizeGreaterThan(150);
    assertThat(explored).isGreaterThan(800);
  }
}
