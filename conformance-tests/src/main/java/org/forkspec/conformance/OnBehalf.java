package org.forkspec.conformance;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Scenario;

/** Users and groups on whose behalf processes act, and what they may do to each other. */
@About(Theme.CREDENTIALS)
interface OnBehalf extends Verified {

  @Property
  @Label("a child acts on behalf of whom its parent does, and who may not signal is told so")
  default void aChildActsOnBehalfOfWhomItsParentDoes(@ForAll("plays") Scenario scenario) {
    holds(scenario);
  }
}
