package org.forkspec.conformance;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Scenario;

/** Every call that forks, and what is called with it. */
@About(Theme.FORK_HANDLER)
interface Forking extends Verified {

  @Provide
  default Arbitrary<Scenario> forkHandlers() {
    return plays(Theme.FORK_HANDLER);
  }

  @Property
  @Label("fork calls what is registered, in its order, and its like do not")
  default void forkCallsWhatIsRegistered(@ForAll("forkHandlers") Scenario scenario) {
    holds(scenario, seen -> {});
  }
}
