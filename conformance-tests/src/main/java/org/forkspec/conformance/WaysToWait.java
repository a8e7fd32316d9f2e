package org.forkspec.conformance;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Scenario;

/** {@code waitid}, and what the functions that wait do with every argument. */
@About(Theme.WAYS_TO_WAIT)
interface WaysToWait extends Verified {

  @Property
  @Label("waitid and waitpid tell the same of a child, for every set, option and pointer")
  default void everyWayToWaitTellsTheSame(@ForAll("plays") Scenario scenario) {
    holds(scenario);
  }
}
