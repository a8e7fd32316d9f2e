package org.forkspec.conformance;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Scenario;

/** Locks on files: of processes, which no child inherits, and of open file descriptions. */
@About(Theme.LOCK)
interface FileLocks extends Verified {

  @Property
  @Label("a lock bars those who do not hold it, and goes with whoever holds it")
  default void aLockBarsThoseWhoDoNotHoldIt(@ForAll("plays") Scenario scenario) {
    holds(scenario);
  }
}
