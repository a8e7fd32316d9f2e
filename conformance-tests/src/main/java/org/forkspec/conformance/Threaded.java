package org.forkspec.conformance;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Scenario;

/** Processes of several threads. */
@About(Theme.THREAD)
interface Threaded extends Verified {

  @Property
  @Label("a fork leaves one thread, and the end of a process is the end of all")
  default void aForkLeavesOneThread(@ForAll("plays") Scenario scenario) {
    holds(scenario);
  }
}
