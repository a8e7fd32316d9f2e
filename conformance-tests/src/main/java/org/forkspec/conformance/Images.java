package org.forkspec.conformance;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forkspec.generator.Programs;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Scenario;

/** Processes that become other programs, and what they keep. */
@About(Theme.IMAGE)
interface Images extends Verified {

  @Property
  @Label("a new image is given its arguments, and keeps of its process what exec hands on")
  default void aNewImageKeepsWhatExecHandsOn(@ForAll("plays") Scenario scenario) {
    holds(scenario);
  }

  @Provide
  default Arbitrary<Scenario> programs() {
    return formedAndEnding(Programs::inTurn);
  }

  @Property
  @Label(
      "each image has variables of its own, and what spawn is to do in the child is done in that order")
  default void eachImageHasVariablesOfItsOwn(@ForAll("programs") Scenario scenario) {
    holds(scenario);
  }
}
