package org.forkspec.conformance;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Scenario;

/** Ends of processes, and what is done then. */
@About(Theme.ENDING)
interface Ended extends Verified {

  @Provide
  default Arbitrary<Scenario> endings() {
    return plays(Theme.ENDING);
  }

  @Property
  @Label("a process does at its end what is its own to do, and its status tells how it ended")
  default void aProcessDoesAtItsEndWhatIsItsOwnToDo(@ForAll("endings") Scenario scenario) {
    holds(scenario, seen -> {});
  }
}
