package org.forkspec.conformance;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Scenario;

/** Memory that a fork copies, and that is independent from then on. */
@About(Theme.MEMORY)
interface MemoryIndependence extends Verified {

  @Property
  @Label("a variable is what the process itself assigned, or what it was at the fork")
  default void aVariableIsTheProcessesOwn(@ForAll("plays") Scenario scenario) {
    holds(scenario, seen -> replay(seen, "main", new HashMap<>()));
  }

  /** Follows the assignments of a process, and of those that it forks with a copy of its memory. */
  private static void replay(Observed seen, String process, Map<String, Long> memory) {
    for (Observed.Step step : seen.stepsOf(process)) {
      if (step.operation() instanceof Operation.SetVariable set) {
        memory.put(set.variable(), set.value());
      } else if (step.operation() instanceof Operation.GetVariable get) {
        long value = memory.getOrDefault(get.variable(), 0L);
        Claim.that(
            step.value().equals(Long.toString(value)),
            "FORK-COW-VARIABLES",
            step.event(),
            get.variable() + " is " + value + " in " + process + ", whatever its relatives assign");
      } else if (step.operation() instanceof Operation.Fork fork) {
        replay(seen, fork.child(), new HashMap<>(memory));
      }
    }
  }
}
