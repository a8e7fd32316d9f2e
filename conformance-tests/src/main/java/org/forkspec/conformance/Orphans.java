package org.forkspec.conformance;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forkspec.generator.HeldBack;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Scenario;

/** Processes whose parent ends before they do. */
@About(Theme.ORPHAN)
interface Orphans extends Verified {

  @Property
  @Label("an orphan lives on, and has another parent")
  default void anOrphanLivesOnAndHasAnotherParent(@ForAll("plays") Scenario scenario) {
    holds(
        scenario,
        seen -> {
          for (Observed.Step getppid : seen.steps(Operation.GetPpid.class)) {
            String parent = seen.parent(getppid.process());
            Claim.that(
                parent.isEmpty()
                    || !endIsKnownBefore(seen, parent, getppid)
                    || !getppid.value().equals(seen.pid(parent)),
                "ORPHAN-PPID-REPARENTED",
                getppid.event(),
                "its parent was reported dead before it asked");
          }
        });
  }

  /** Whether the parent's end was reported before the process began this step. */
  private static boolean endIsKnownBefore(Observed seen, String parent, Observed.Step step) {
    int began =
        seen.stepsOf(step.process()).stream()
            .filter(earlier -> earlier.number() == step.number() - 1)
            .mapToInt(Observed.Step::line)
            .findFirst()
            .orElse(-1);
    return !seen.pid(parent).isEmpty()
        && seen.steps().stream()
            .filter(wait -> wait.line() < began && wait.values().size() > 1)
            .anyMatch(
                wait ->
                    wait.values().get(0).equals(seen.pid(parent))
                        && (wait.values().get(1).equals("exited")
                            || wait.values().get(1).equals("signaled")));
  }

  @Provide
  default Arbitrary<Scenario> orphansThatAsk() {
    return formedAndEnding(HeldBack::orphans);
  }

  @Property
  @Label("who asks when its parent is surely gone is told of another one")
  default void whoAsksWhenItsParentIsGoneIsToldOfAnother(
      @ForAll("orphansThatAsk") Scenario scenario) {
    holds(scenario);
  }
}
