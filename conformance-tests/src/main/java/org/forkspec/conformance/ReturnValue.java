package org.forkspec.conformance;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Scenario;
import org.forkspec.trace.Event;
import org.forkspec.trace.Outcome;

/** What fork returns, and to whom: the first of the four invariants. */
@About(Theme.RETURN_VALUE)
interface ReturnValue extends Verified {

  @Property
  @Label("fork returns 0 in the child and the child's own pid in the parent")
  default void forkReturnsZeroInTheChildAndItsPidInTheParent(@ForAll("plays") Scenario scenario) {
    holds(
        scenario,
        seen -> {
          for (Event birth : seen.births()) {
            Claim.that(
                returned(birth).equals("0"),
                "FORK-RETURN-PARENT-CHILD",
                birth,
                "fork returns 0 in the child");
          }
          for (Observed.Step fork : seen.steps(Operation.Fork.class)) {
            String pid = seen.pid(((Operation.Fork) fork.operation()).child());
            Claim.that(
                !fork.succeeded() || pid.isEmpty() || fork.value().equals(pid),
                "FORK-RETURN-PARENT-CHILD",
                fork.event(),
                "fork returns " + pid + ", which the child says it is");
          }
        });
  }

  @Property
  @Label("a fork that fails makes no child")
  default void aForkThatFailsMakesNoChild(@ForAll("plays") Scenario scenario) {
    holds(
        scenario,
        seen -> {
          for (Observed.Step fork : seen.steps(Operation.Fork.class)) {
            boolean born = seen.isBorn(((Operation.Fork) fork.operation()).child());
            Claim.that(
                fork.succeeded() || !born,
                "FORK-FAIL-NO-CHILD",
                fork.event(),
                "a child exists, so fork returns its pid");
          }
        });
  }

  private static String returned(Event birth) {
    List<String> values =
        birth.outcome() instanceof Outcome.Success success ? success.values() : List.of();
    return values.isEmpty() ? "" : values.get(0);
  }
}
