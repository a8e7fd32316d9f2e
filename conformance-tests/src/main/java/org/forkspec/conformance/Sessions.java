package org.forkspec.conformance;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Scenario;

/** Sessions: who may make one, who is in it, and what it keeps apart. */
@About(Theme.SESSION)
interface Sessions extends Verified {

  @Property
  @Label("a session begins with one process, and its groups never mix with those of another")
  default void aSessionBeginsWithOneProcess(@ForAll("plays") Scenario scenario) {
    holds(scenario);
  }
}
