package org.forkspec.conformance;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forkspec.generator.Copies;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Scenario;

/** Descriptors, and the open file descriptions that several of them share. */
@About(Theme.OPEN_FILE)
interface OpenFiles extends Verified {

  @Property
  @Label("copies share offset and status flags, and each has its own number and close-on-exec flag")
  default void copiesShareWhatTheyReferTo(@ForAll("plays") Scenario scenario) {
    holds(scenario);
  }

  @Provide
  default Arbitrary<Scenario> copies() {
    return formedAndEnding(Copies::scenario);
  }

  @Property
  @Label("a copy refers to what its original refers to, in every generation")
  default void aCopyRefersToWhatItsOriginalRefersTo(@ForAll("copies") Scenario scenario) {
    holds(scenario);
  }
}
