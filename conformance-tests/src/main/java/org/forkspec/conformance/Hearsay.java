package org.forkspec.conformance;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Scenario;

/** What parents hear of their children by SIGCHLD. */
@About(Theme.HEARSAY)
interface Hearsay extends Verified {

  @Provide
  default Arbitrary<Scenario> sigchld() {
    return plays(Theme.HEARSAY);
  }

  @Property
  @Label("a parent hears of the ends, stops and continuations of its children as it wants to")
  default void aParentHearsOfItsChildren(@ForAll("sigchld") Scenario scenario) {
    holds(scenario, seen -> {});
  }
}
