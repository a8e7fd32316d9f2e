package org.forkspec.conformance;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forkspec.generator.HandlerForms;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Scenario;

/** Signals that are caught, blocked, pending, and calls that they interrupt. */
@About(Theme.HANDLER)
interface Handlers extends Verified {

  @Property
  @Label("each signal that is caught is handled, and fails no call but one that it interrupts")
  default void eachSignalThatIsCaughtIsHandled(@ForAll("plays") Scenario scenario) {
    holds(scenario);
  }

  @Provide
  default Arbitrary<Scenario> handlersInTurn() {
    return formed(HandlerForms::inTurn);
  }

  @Property
  @Label("handlers, masks and queues do as they were told")
  default void handlersDoAsTheyWereTold(@ForAll("handlersInTurn") Scenario scenario) {
    holds(scenario);
  }
}
