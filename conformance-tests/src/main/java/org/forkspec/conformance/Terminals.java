package org.forkspec.conformance;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Scenario;

/** Terminals: who acquires one, who may read from it, and whom its end reaches. */
@About(Theme.TERMINAL)
interface Terminals extends Verified {

  @Provide
  default Arbitrary<Scenario> terminals() {
    return plays(Theme.TERMINAL);
  }

  @Property
  @Label("a terminal controls one session, and only its group in foreground reads from it")
  default void aTerminalControlsOneSession(@ForAll("terminals") Scenario scenario) {
    holds(scenario, seen -> {});
  }
}
