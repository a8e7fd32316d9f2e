package org.forkspec.conformance;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Scenario;

/** Users and groups on whose behalf processes act, and what they may do to each other. */
@About(Theme.CREDENTIALS)
interface OnBehalf extends Verified {

  @Provide
  default Arbitrary<Scenario> credentials() {
    return plays(Theme.CREDENTIALS);
  }

  @Property
  @Label("a child acts on behalf of whom its parent does, and who may not signal is told so")
  default void aChildActsOnBehalfOfWhomItsParentDoes(@ForAll("credentials") Scenario scenario) {
    holds(scenario, seen -> {});
  }
}
