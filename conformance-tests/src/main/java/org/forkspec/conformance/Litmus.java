package org.forkspec.conformance;

import java.util.List;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.forkspec.generator.LitmusLibrary;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Scenario;

/** The litmus library: what each requirement means, in a few lines. They come first. */
@About(Theme.LITMUS)
interface Litmus extends Verified {

  /** Processes race, and some scenarios show what they are for only if they race well. */
  int MOST_RUNS = 3;

  /** Once is enough: what is random in other properties is fixed here. */
  @Property(tries = 1)
  @Label("every litmus scenario is explained, and shows what it is named after")
  default void everyLitmusScenarioIsExplained() {
    List<Scenario> library = LitmusLibrary.scenarios();
    for (Scenario scenario : library) {
      for (int run = 0; run < MOST_RUNS; run++) {
        if (session().isOver()) {
          return;
        }
        holds(scenario);
        if (session().witnessed().containsKey(scenario.name())) {
          break;
        }
      }
    }
  }
}
