package org.forkspec.conformance;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Scenario;
import org.jspecify.annotations.Nullable;

/** Descriptors that a fork copies, and that are independent from then on. */
@About(Theme.DESCRIPTOR)
interface DescriptorIndependence extends Verified {

  @Property
  @Label("a descriptor stays open until the process itself closes it")
  default void aDescriptorStaysOpenUntilItsOwnerClosesIt(@ForAll("plays") Scenario scenario) {
    holds(scenario, seen -> replay(seen, "main", new HashSet<>()));
  }

  /** Follows the closes of a process, and of those that it forks with a copy of its descriptors. */
  private static void replay(Observed seen, String process, Set<Descriptor> closed) {
    for (Observed.Step step : seen.stepsOf(process)) {
      if (step.operation() instanceof Operation.Fork fork) {
        replay(seen, fork.child(), new HashSet<>(closed));
        continue;
      }
      Descriptor end = end(step.operation());
      Claim.that(
          end == null || step.failedWith("EBADF") == closed.contains(end),
          "FORK-FD-TABLE-PRIVATE",
          step.event(),
          end + (closed.contains(end) ? " was closed by " : " was not closed by ") + process);
      if (step.operation() instanceof Operation.Close close && step.succeeded()) {
        closed.add(close.descriptor());
      }
    }
  }

  private static @Nullable Descriptor end(Operation operation) {
    if (operation instanceof Operation.Read read) {
      return read.descriptor();
    } else if (operation instanceof Operation.Write write) {
      return write.descriptor();
    } else {
      return operation instanceof Operation.Close close ? close.descriptor() : null;
    }
  }
}
