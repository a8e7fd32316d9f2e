package org.forkspec.conformance;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Scenario;

/** Ends of processes, and what is done then. */
@About(Theme.ENDING)
interface Ended extends Verified {

  @Property
  @Label("a process does at its end what is its own to do, and its status tells how it ended")
  default void aProcessDoesAtItsEndWhatIsItsOwnToDo(@ForAll("plays") Scenario scenario) {
    holds(scenario);
  }
}
