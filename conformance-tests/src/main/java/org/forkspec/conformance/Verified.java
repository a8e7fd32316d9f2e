package org.forkspec.conformance;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.forkspec.generator.Scenarios;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Program;
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
    return session().isOver() ? nothing() : Scenarios.of(theme, session().profile());
  }

  /** Random scenarios of one form. */
  default Arbitrary<Scenario> formed(Function<Random, Scenario> form) {
    return session().isOver() ? nothing() : Scenarios.formed(form);
  }

  private static Arbitrary<Scenario> nothing() {
    Operation getpid = new Operation.GetPid();
    return Arbitraries.just(
        new Scenario("nothing", "", List.of(new Program(Program.MAIN, List.of(getpid)))));
  }
}
