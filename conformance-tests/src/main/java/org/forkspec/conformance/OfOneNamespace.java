package org.forkspec.conformance;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forkspec.generator.Namespaces;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Scenario;

/** What reaches everybody in a PID namespace, and which numbers it gives out. */
@About(Theme.NAMESPACE)
interface OfOneNamespace extends Verified {

  @Property
  @Label("a signal for everybody reaches all that it may but the caller, and never process 1")
  default void aSignalForEverybodyReachesAllButTheCaller(@ForAll("plays") Scenario scenario) {
    holds(scenario);
  }

  @Provide
  default Arbitrary<Scenario> namespaces() {
    return formedAndEnding(Namespaces::scenario);
  }

  @Property
  @Label("nobody is born into a PID namespace whose process 1 is dead")
  default void nobodyIsBornIntoADeadNamespace(@ForAll("namespaces") Scenario scenario) {
    holds(scenario);
  }
}
