package org.forkspec.conformance;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forkspec.generator.Forms;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Scenario;

/** Work that processes share. */
@About(Theme.WORK)
interface SharedWork extends Verified {

  @Provide
  default Arbitrary<Scenario> partsOfSomeWork() {
    return formed(Forms::sharedWork);
  }

  @Property
  @Label("n children that share some work come to the same answer as one process")
  default void childrenTogetherComeToTheSameAnswerAsOne(
      @ForAll("partsOfSomeWork") Scenario scenario) {
    holds(
        scenario,
        seen -> {
          long parts = 0;
          Observed.Step whole = null;
          for (Observed.Step work : seen.steps(Operation.Compute.class)) {
            if (work.process().equals("main")) {
              whole = work;
            } else {
              parts += Long.parseLong(work.value());
            }
          }
          if (whole != null) {
            Claim.that(
                whole.value().equals(Long.toString(parts)),
                "FORK-INDEPENDENT-EXECUTION",
                whole.event(),
                "the children's parts add up to " + parts);
          }
        });
  }

  @Property
  @Label("results that children send arrive while others still work")
  default void resultsArriveWhileOthersWork(@ForAll("plays") Scenario scenario) {
    holds(scenario);
  }
}
