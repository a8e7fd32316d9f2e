package org.forkspec.conformance;

import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import org.forkspec.generator.Forms;
import org.forkspec.generator.Scenarios;
import org.forkspec.generator.Theme;
import org.forkspec.implementation.Profile;
import org.forkspec.scenario.Scenario;

/** What the properties of every theme have in common: an implementation that they are about. */
interface Verified {

  /** The implementation under test, and what is known of it. */
  Session session();

  /** Runs a scenario: the model has to explain what came of it, and the claims have to hold. */
  default void holds(Scenario scenario, Consumer<Observed> claims) {
    session().holds(scenario, claims);
  }

  /** Random scenarios of a theme. */
  default Arbitrary<Scenario> plays(Theme theme) {
    return Scenarios.of(theme, session().profile(), session()::isOver, session()::makesAhead);
  }

  /** Random scenarios of one form. */
  default Arbitrary<Scenario> formed(Function<Random, Scenario> form) {
    return Scenarios.formed(form, session()::isOver, session()::makesAhead);
  }

  /** Random scenarios of one form, but for those that some schedule keeps from their end. */
  default Arbitrary<Scenario> formedAndEnding(Function<Random, Scenario> form) {
    // Asked for here: the thread that makes scenarios has no session.
    Profile profile = session().profile();
    return formed(random -> Forms.thatEnds(form, profile, random));
  }
}
