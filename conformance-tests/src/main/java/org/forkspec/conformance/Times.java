package org.forkspec.conformance;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Scenario;

/** Timers that a child does not have, and clocks that begin anew for it. */
@About(Theme.TIME)
interface Times extends Verified {

  @Property
  @Label("timers stay with the process that set them, and each process has its own CPU time")
  default void timersStayWithTheProcessThatSetThem(@ForAll("plays") Scenario scenario) {
    holds(scenario);
  }
}
