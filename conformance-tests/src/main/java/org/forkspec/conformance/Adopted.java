package org.forkspec.conformance;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forkspec.generator.Adoptions;
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

  @Provide
  default Arbitrary<Scenario> families() {
    return formedAndEnding(Adoptions::scenario);
  }

  @Property
  @Label(
      "who ends is told of to the children that asked for it, and they find who they are adopted by")
  default void childrenAreToldOfTheirParentsDeath(@ForAll("families") Scenario scenario) {
    holds(scenario);
  }
}
