package org.forkspec.conformance;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forkspec.generator.Forms;
import org.forkspec.generator.HeldBack;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Scenario;

/** Process groups: inherited, made, joined, signalled and waited for. */
@About(Theme.GROUP)
interface Groups extends Verified {

  @Property
  @Label("a process is in its parent's group until somebody moves it")
  default void aProcessIsInItsParentsGroupUntilItIsMoved(@ForAll("plays") Scenario scenario) {
    holds(
        scenario,
        seen -> {
          boolean moved =
              seen.scenario().programs().stream()
                  .flatMap(program -> program.steps().stream())
                  .anyMatch(step -> step instanceof Operation.SetPgid);
          for (Observed.Step getpgrp : seen.steps(Operation.GetPgrp.class)) {
            Claim.that(
                moved || getpgrp.value().equals(seen.pid("main")),
                "FORK-PGID-INHERITED",
                getpgrp.event(),
                "nobody was moved from the group of main, " + seen.pid("main"));
          }
        });
  }

  @Provide
  default Arbitrary<Scenario> groupsThatDiffer() {
    return formedAndEnding(HeldBack::groups);
  }

  @Property
  @Label("waits and signals of a group concern its members")
  default void waitsAndSignalsOfAGroupConcernItsMembers(
      @ForAll("groupsThatDiffer") Scenario scenario) {
    holds(scenario);
  }

  @Provide
  default Arbitrary<Scenario> abandonedGroups() {
    return formedAndEnding(Forms::abandonedGroup);
  }

  @Property
  @Label("a group that is orphaned with a stopped member is hung up")
  default void anOrphanedGroupWithAStoppedMemberIsHungUp(
      @ForAll("abandonedGroups") Scenario scenario) {
    holds(scenario);
  }
}
