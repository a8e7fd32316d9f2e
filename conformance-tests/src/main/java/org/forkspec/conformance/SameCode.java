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

/** The same code goes on in parent and child. */
@About(Theme.SAME_CODE)
interface SameCode extends Verified {

  @Provide
  default Arbitrary<Scenario> forksInARow() {
    return formed(Forms::sameCode);
  }

  @Property
  @Label("n forks in a row make 2^n processes, which all go on with the same code")
  default void forksInARowMakeTwoToTheNProcesses(@ForAll("forksInARow") Scenario scenario) {
    holds(
        scenario,
        seen -> {
          int all = seen.scenario().programs().size();
          var last = seen.trace().events().get(seen.trace().events().size() - 1);
          Claim.that(
              seen.births().size() == all, "FORK-TREE-2N", last, all + " processes are born");
          for (Observed.Step work : seen.steps(Operation.Compute.class)) {
            String first = seen.steps(Operation.Compute.class).get(0).value();
            Claim.that(
                work.value().equals(first),
                "FORK-CHILD-EXACT-COPY",
                work.event(),
                "the same code gives " + first + " in every process");
          }
        });
  }
}
