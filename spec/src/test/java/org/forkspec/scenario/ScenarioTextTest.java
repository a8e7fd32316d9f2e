package org.forkspec.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** How scenarios are read and written. */
final class ScenarioTextTest {

  private static Scenario read(String text) {
    return ScenarioText.read(text, "bad.scenario");
  }

  private static String scenario(String... steps) {
    return "scenario bad\n" + String.join("\n", steps) + "\ngo\n";
  }

  @Provide
  Arbitrary<Scenario> scenarios() {
    return Walk.scenarios(6, 40);
  }

  @Property(tries = 500)
  void whatIsWrittenIsReadAsTheSame(@ForAll("scenarios") Scenario scenario) {
    assertThat(read(ScenarioText.write(scenario))).isEqualTo(scenario);
  }

  @Property(tries = 200)
  void whatAnAdapterReadsIsTheSameButForTheComment(@ForAll("scenarios") Scenario scenario) {
    assertThat(read(ScenarioText.wire(scenario)))
        .isEqualTo(new Scenario(scenario.name(), "", scenario.programs()));
  }

  @Property(tries = 200)
  void theLinesOfDifferentProcessesMayBeMixed(
      @ForAll("scenarios") Scenario scenario, @ForAll java.util.Random random) {
    Map<String, List<String>> left = new LinkedHashMap<>();
    for (Program program : scenario.programs()) {
      List<String> lines = new ArrayList<>();
      for (int step = 1; step <= program.steps().size(); step++) {
        lines.add(program.line(step));
      }
      left.put(program.process(), lines);
    }
    StringBuilder mixed = new StringBuilder("scenario " + scenario.name() + "\n");
    left.values().removeIf(List::isEmpty);
    while (!left.isEmpty()) {
      List<List<String>> rest = List.copyOf(left.values());
      mixed.append(rest.get(random.nextInt(rest.size())).remove(0)).append('\n');
      left.values().removeIf(List::isEmpty);
    }
    assertThat(read(mixed + "go\n").programs()).isEqualTo(scenario.programs());
  }

  @Test
  void emptyLinesAndSpacesAtTheEndSayNothing() {
    assertThat(read("\n\nscenario bad  \r\n\nmain getpid \n\ngo\n\n"))
        .isEqualTo(read(scenario("main getpid")));
  }

  @Test
  void aProcessWithoutLinesHasAnEmptyProgram() {
    assertThat(read(scenario("main fork A")).program("A").steps()).isEmpty();
  }

  @Test
  void optionsHaveOneOrder() {
    assertThat(read(scenario("main waitpid -1 WCONTINUED WNOHANG")))
        .isEqualTo(read(scenario("main waitpid -1 WNOHANG WCONTINUED")));
  }

  @Test
  void theProcessesStandInTheOrderOfTheirForks() {
    Scenario scenario =
        read(scenario("C getpid", "A fork C", "B getpid", "main fork A", "main fork B"));
    assertThat(scenario.processes()).containsExactly("main", "A", "B", "C");
  }

  @Test
  void aChildInANamespaceOfItsOwnMayHaveNoLines() {
    Scenario scenario = read(scenario("main unsharepid", "main fork A"));
    assertThat(scenario.named("same").programs()).isEqualTo(scenario.programs());
  }
}
