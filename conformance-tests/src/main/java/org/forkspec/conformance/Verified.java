package org.forkspec.conformance;

import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import org.forkspec.generator.Forms;
import org.forkspec.generator.Scenarios;
import org.forkspec.implementation.Profile;
import org.forkspec.scenario.Scenario;

/** What the properties of every theme have in common: an implementation that they are about. */
interface Verified {

  /** An implementation that performs little may perform one of so many scenarios of a form. */
  int MOST_DRAWS = 100;

  /** The implementation under test, and what is known of it. */
  Session session();

  /** Runs a scenario: the model has to explain what came of it, and the claims have to hold. */
  default void holds(Scenario scenario, Consumer<Observed> claims) {
    session().holds(scenario, claims);
  }

  /** Runs a scenario: the model has to explain what came of it. */
  default void holds(Scenario scenario) {
    holds(scenario, seen -> {});
  }

  /** Random scenarios of the theme that the property is about. */
  @Provide
  default Arbitrary<Scenario> plays() {
    return Scenarios.of(
        session().theme(), session().profile(), session()::isOver, session()::makesAhead);
  }

  /** Random scenarios of one form, of operations that the implementation performs. */
  default Arbitrary<Scenario> formed(Function<Random, Scenario> form) {
    return Scenarios.formed(performed(form), session()::isOver, session()::makesAhead);
  }

  /** The same, but for those that some schedule keeps from their end. */
  default Arbitrary<Scenario> formedAndEnding(Function<Random, Scenario> form) {
    // Asked for here: the thread that makes scenarios has no session.
    Profile profile = session().profile();
    Function<Random, Scenario> performed = performed(form);
    return Scenarios.formed(
        random -> Forms.thatEnds(performed, profile, random),
        session()::isOver,
        session()::makesAhead);
  }

  /** The first that is performed; if there is none for a while, one that is not. */
  private Function<Random, Scenario> performed(Function<Random, Scenario> form) {
    Profile profile = session().profile();
    return random ->
        Stream.generate(() -> form.apply(random))
            .limit(MOST_DRAWS)
            .filter(profile::performs)
            .findFirst()
            .orElseGet(() -> form.apply(random));
  }
}
