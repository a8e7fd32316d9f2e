package org.forkspec.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.forkspec.implementation.Profile;
import org.forkspec.model.SystemRule;
import org.forkspec.oracle.Oracle;
import org.forkspec.oracle.Verdict;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.ScenarioText;
import org.forkspec.simulation.Simulation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each planted fault is one that can be noticed; the scenarios are in files beside this. */
final class FaultsTest {

  private static final int MOST_RUNS = 100;
  private static final long SEED = 1;

  private static final Profile PROFILE = Profile.posix("simulation");
  private static final Oracle ORACLE = new Oracle(PROFILE);
  private static final List<Scenario> SCENARIOS = scenarios();

  static Stream<Fault> faults() {
    return Faults.all().stream();
  }

  static Stream<Scenario> scenariosByName() {
    return SCENARIOS.stream();
  }

  @Test
  void thereAreEnoughAndManyAreDeep() {
    assertThat(Faults.all()).hasSizeGreaterThanOrEqualTo(100);
    assertThat(faults().filter(fault -> fault.depth() == Fault.Depth.DEEP))
        .hasSizeGreaterThanOrEqualTo(40);
  }

  @Test
  void eachHasANameAndASentenceOfItsOwn() {
    assertThat(faults().map(Fault::name))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z0-9]+(-[a-z0-9]+)+"))
        .allSatisfy(name -> assertThat(Faults.named(name).map(Fault::name)).hasValue(name));
    assertThat(faults().map(Fault::sentence)).doesNotHaveDuplicates().allMatch(s -> !s.isBlank());
    assertThat(Faults.named("no-such-fault")).isEmpty();
  }

  @Test
  void everyRuleOfTheModelIsBrokenBySome() {
    Set<String> rules = new TreeSet<>();
    for (Class<?> operation : Operation.types()) {
      rules.add(Fault.name(operation.asSubclass(Operation.class)));
    }
    Arrays.stream(SystemRule.Moment.values()).map(Fault::name).forEach(rules::add);
    rules.add(Fault.BIRTH);
    assertThat(faults().flatMap(fault -> fault.broken().stream())).hasSameElementsAs(rules);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void eachIsRefusedSomeTime(Fault fault) {
    Simulation faulty = new Simulation(fault.rules(), PROFILE, SEED);
    for (int run = 0; run < MOST_RUNS; run++) {
      for (Scenario scenario : SCENARIOS) {
        if (ORACLE.judge(faulty.run(scenario, 1)) instanceof Verdict.Fail) {
          return;
        }
      }
    }
    assertThat(fault).as("no scenario shows it").isNull();
  }

  @ParameterizedTest
  @MethodSource("scenariosByName")
  void whatShowsThemIsAllowedWhereThereIsNone(Scenario scenario) {
    Simulation right = Simulation.posix(SEED);
    for (int run = 0; run < 5; run++) {
      assertThat(ORACLE.judge(right.run(scenario, 1))).isInstanceOf(Verdict.Pass.class);
    }
  }

  /** One file for each family of operations. */
  private static List<Scenario> scenarios() {
    try (Stream<Path> files = Files.list(folder())) {
      List<Scenario> scenarios = new ArrayList<>();
      for (Path file : files.filter(it -> it.toString().endsWith(".txt")).sorted().toList()) {
        for (String one : Files.readString(file).split("(?<=\ngo\n)", -1)) {
          if (!one.isEmpty()) {
            scenarios.add(ScenarioText.read(one, file.getFileName().toString()));
          }
        }
      }
      return scenarios;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      URL folder = FaultsTest.class.getResource("scenarios.txt");
      return Path.of(Objects.requireNonNull(folder).toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
