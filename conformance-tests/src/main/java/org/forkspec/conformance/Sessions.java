package org.forkspec.conformance;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Scenario;

/** Sessions: who may make one, who is in it, and what it keeps apart. */
@About(Theme.SESSION)
interface Sessions extends Verified {

  @Provide
  default Arbitrary<Scenario> sessions() {
    return plays(Theme.SESSION);
  }

  @Property
  @Label("a session begins with one process, and its groups never mix with those of another")
  default void aSessionBeginsWithOneProcess(@ForAll("sessions") Scenario scenario) {
    holds(scenario, seen -> {});
  }
}
