package org.forkspec.conformance;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Scenario;

/** Orphans that a subreaper adopts, and signals for those whose parent dies. */
@About(Theme.ADOPTION)
interface Adopted extends Verified {

  @Property
  @Label("orphans come to the nearest ancestor that adopts them, and can be waited for there")
  default void orphansComeToTheNearestAdopter(@ForAll("plays") Scenario scenario) {
    holds(scenario);
  }
}
