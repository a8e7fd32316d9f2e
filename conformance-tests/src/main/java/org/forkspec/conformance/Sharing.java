package org.forkspec.conformance;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Scenario;

/** What processes share: memory, semaphores, queues, directory streams. */
@About(Theme.SHARING)
interface Sharing extends Verified {

  @Property
  @Label("what a fork shares is one thing, and what it copies are two")
  default void whatAForkSharesIsOneThing(@ForAll("plays") Scenario scenario) {
    holds(scenario);
  }
}
