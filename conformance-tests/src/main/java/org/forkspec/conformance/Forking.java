package org.forkspec.conformance;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Scenario;

/** Every call that forks, and what is called with it. */
@About(Theme.FORK_HANDLER)
interface Forking extends Verified {

  @Property
  @Label("fork calls what is registered, in its order, and its like do not")
  default void forkCallsWhatIsRegistered(@ForAll("plays") Scenario scenario) {
    holds(scenario);
  }
}
