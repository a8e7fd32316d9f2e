package org.forkspec.conformance;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Scenario;

/** Orphans that a subreaper adopts, and signals for those whose parent dies. */
@About(Theme.ADOPTION)
interface Adopted extends Verified {

  @Provide
  default Arbitrary<Scenario> adoptions() {
    return plays(Theme.ADOPTION);
  }

  @Property
  @Label("orphans come to the nearest ancestor that adopts them, and can be waited for there")
  default void orphansComeToTheNearestAdopter(@ForAll("adoptions") Scenario scenario) {
    holds(scenario, seen -> {});
  }
}
