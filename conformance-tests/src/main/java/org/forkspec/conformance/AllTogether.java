package org.forkspec.conformance;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forkspec.generator.Duets;
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

  @Provide
  default Arbitrary<Scenario> duets() {
    return formedAndEnding(Duets::scenario);
  }

  @Property
  @Label("what one clause says holds where another one has been put to the test, or is")
  default void clausesHoldTogether(@ForAll("duets") Scenario scenario) {
    holds(scenario);
  }
}
