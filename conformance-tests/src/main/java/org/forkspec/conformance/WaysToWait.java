package org.forkspec.conformance;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Scenario;

/** {@code waitid}, and what the functions that wait do with every argument. */
@About(Theme.WAYS_TO_WAIT)
interface WaysToWait extends Verified {

  @Provide
  default Arbitrary<Scenario> waits() {
    return plays(Theme.WAYS_TO_WAIT);
  }

  @Property
  @Label("waitid and waitpid tell the same of a child, for every set, option and pointer")
  default void everyWayToWaitTellsTheSame(@ForAll("waits") Scenario scenario) {
    holds(scenario, seen -> {});
  }
}
