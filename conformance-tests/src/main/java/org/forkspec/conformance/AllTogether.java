package org.forkspec.conformance;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Scenario;

/** Everything at once. */
@About(Theme.MIXED)
interface AllTogether extends Verified {

  @Property
  @Label("whatever processes do together, POSIX explains it")
  default void posixExplainsWhateverProcessesDo(@ForAll("plays") Scenario scenario) {
    holds(scenario);
  }
}
