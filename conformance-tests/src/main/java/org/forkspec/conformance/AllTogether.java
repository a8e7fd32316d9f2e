package org.forkspec.conformance;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Scenario;

/** Everything at once. */
@About(Theme.MIXED)
interface AllTogether extends Verified {

  @Provide
  default Arbitrary<Scenario> everything() {
    return plays(Theme.MIXED);
  }

  @Property
  @Label("whatever processes do together, POSIX explains it")
  default void posixExplainsWhateverProcessesDo(@ForAll("everything") Scenario scenario) {
    holds(scenario, seen -> {});
  }
}
