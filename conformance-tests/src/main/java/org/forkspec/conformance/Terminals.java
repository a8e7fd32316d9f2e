package org.forkspec.conformance;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forkspec.generator.Sessions;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Scenario;

/** Terminals: who acquires one, who may read from it, and whom its end reaches. */
@About(Theme.TERMINAL)
interface Terminals extends Verified {

  @Property
  @Label("a terminal controls one session, and only its group in foreground reads from it")
  default void aTerminalControlsOneSession(@ForAll("plays") Scenario scenario) {
    holds(scenario);
  }

  @Provide
  default Arbitrary<Scenario> jobs() {
    return formedAndEnding(Sessions::scenario);
  }

  @Property
  @Label(
      "a leader puts its jobs in foreground and back, and a background job that nobody watches over cannot read")
  default void jobsComeToTheForegroundAndGoBack(@ForAll("jobs") Scenario scenario) {
    holds(scenario);
  }
}
