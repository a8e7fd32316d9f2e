package org.forkspec.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.ScenarioText;
import org.junit.jupiter.api.Test;

/** What counts as smaller than a scenario. */
final class ShrinkingTest {

  private static Scenario scenario(String steps) {
    return ScenarioText.read("scenario test\n" + steps + "go\n", "test");
  }

  @Test
  void namesBecomeTheFirstLettersInTheOrderOfTheForks() {
    Scenario renamed =
        Renaming.of(
            scenario(
                """
                main pipe gate
                main fork Zoe
                main fork B7
                main setpgid B7 Zoe
                main kill -Zoe SIGTERM
                main waitpid Zoe WNOHANG
                main set total 4
                main write gate.w Zoe
                Zoe pipe q
                Zoe close gate.r
                Zoe get total
                """));
    assertThat(ScenarioText.write(renamed))
        .contains(
            "main pipe p\n",
            "main fork A\n",
            "main fork B\n",
            "main setpgid B A\n",
            "main kill -A SIGTERM\n",
            "main waitpid A WNOHANG\n",
            "main set x 4\n",
            "main write p.w Zoe\n",
            "A pipe q\n",
            "A close p.r\n",
            "A get x\n")
        .doesNotContain("gate", "B7", "total");
  }

  @Test
  void renamingComesLastAndOnce() {
    Scenario odd = scenario("main fork Q\n");
    List<Scenario> smaller = Shrinking.smaller(odd).toList();
    assertThat(smaller.get(smaller.size() - 1)).isEqualTo(scenario("main fork A\n"));
    assertThat(Shrinking.smaller(scenario("main fork A\n")))
        .noneMatch(it -> it.size() == odd.size());
  }
}
