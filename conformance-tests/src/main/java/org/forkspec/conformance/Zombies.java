package org.forkspec.conformance;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forkspec.generator.Forms;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Scenario;

/** Children that have ended wait for their parent to ask. */
@About(Theme.ZOMBIE)
interface Zombies extends Verified {

  @Provide
  default Arbitrary<Scenario> childrenThatEnd() {
    return formed(Forms::everyChildIsReaped);
  }

  @Property
  @Label("every child is reaped exactly once, and then there is none")
  default void everyChildIsReapedExactlyOnce(@ForAll("childrenThatEnd") Scenario scenario) {
    holds(
        scenario,
        seen -> {
          Set<String> reaped = new HashSet<>();
          List<Observed.Step> steps = seen.stepsOf("main");
          Observed.Step last = steps.get(steps.size() - 1);
          for (Observed.Step wait : steps) {
            if (!(wait.operation() instanceof Operation.Fork) && !wait.equals(last)) {
              Claim.that(
                  wait.values().size() > 1 && reaped.add(wait.values().get(0)),
                  "WAIT-CONSUMES-STATUS",
                  wait.event(),
                  "each wait obtains a child that none obtained before");
            }
          }
          Claim.that(
              last.failedWith("ECHILD"),
              "WAIT-ECHILD-NO-CHILDREN",
              last.event(),
              "no child is left: ECHILD");
        });
  }

  @Property
  @Label("a zombie stays until its parent has asked, and no longer")
  default void aZombieStaysUntilItsParentHasAsked(@ForAll("plays") Scenario scenario) {
    holds(scenario);
  }
}
