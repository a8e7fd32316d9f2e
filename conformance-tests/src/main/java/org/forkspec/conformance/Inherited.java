package org.forkspec.conformance;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forkspec.generator.Shortages;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Scenario;

/** Attributes that a fork copies, clears, shares or drops. */
@About(Theme.INHERITANCE)
interface Inherited extends Verified {

  @Property
  @Label("a child begins with what fork hands on, and keeps what it changes to itself")
  default void aChildBeginsWithWhatForkHandsOn(@ForAll("plays") Scenario scenario) {
    holds(scenario);
  }

  @Provide
  default Arbitrary<Scenario> shortages() {
    return formedAndEnding(Shortages::ofProcesses);
  }

  @Property
  @Label("a user has as many processes as its limit allows, and a fork that fails makes none")
  default void aForkThatFailsMakesNoProcess(@ForAll("shortages") Scenario scenario) {
    holds(scenario);
  }

  @Provide
  default Arbitrary<Scenario> spaces() {
    return formedAndEnding(Shortages::ofSpace);
  }

  @Property
  @Label("no file grows beyond the limit of who writes to it")
  default void noFileGrowsBeyondTheLimit(@ForAll("spaces") Scenario scenario) {
    holds(scenario);
  }
}
