package org.forkspec.conformance;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Scenario;

/** What parents hear of their children by SIGCHLD. */
@About(Theme.HEARSAY)
interface Hearsay extends Verified {

  @Property
  @Label("a parent hears of the ends, stops and continuations of its children as it wants to")
  default void aParentHearsOfItsChildren(@ForAll("plays") Scenario scenario) {
    holds(scenario);
  }
}
