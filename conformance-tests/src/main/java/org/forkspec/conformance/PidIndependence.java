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

/** Who is who in every generation: the second of the four invariants. */
@About(Theme.PID_INDEPENDENCE)
interface PidIndependence extends Verified {

  @Property
  @Label("getpid is the pid that the parent got from fork, in every generation")
  default void everyProcessKnowsItsOwnPid(@ForAll("plays") Scenario scenario) {
    holds(
        scenario,
        seen -> {
          for (Observed.Step getpid : seen.steps(Operation.GetPid.class)) {
            Claim.that(
                getpid.value().equals(seen.pid(getpid.process())),
                "GETPID-STABLE",
                getpid.event(),
                "getpid is " + seen.pid(getpid.process()) + " as at its birth");
          }
        });
  }

  @Property
  @Label("processes that live at the same time have different pids")
  default void processesThatLiveTogetherHaveDifferentPids(@ForAll("plays") Scenario scenario) {
    holds(
        scenario,
        seen -> {
          for (var birth : seen.births()) {
            for (var other : seen.births()) {
              Claim.that(
                  birth.process().equals(other.process())
                      || !seen.liveTogether(birth.process(), other.process())
                      || !seen.pid(birth.process()).equals(seen.pid(other.process())),
                  "FORK-CHILD-PID-UNIQUE",
                  birth,
                  "no other living process has this pid, but " + other.process() + " does");
            }
          }
        });
  }

  @Provide
  default Arbitrary<Scenario> moreProcessesThanPids() {
    return formed(Forms::pidsComeRound);
  }

  @Property(tries = 10) // Each is as much work as a hundred others.
  @Label("a pid is not given again while a process or a group has it")
  default void aPidIsNotGivenAgainWhileSomethingHasIt(
      @ForAll("moreProcessesThanPids") Scenario scenario) {
    holds(scenario, seen -> new HeldPids(seen).claimThatNoneIsGivenAgain());
  }

  @Property
  @Label("getppid is the parent's pid for as long as the parent lives")
  default void getppidIsTheParentForAsLongAsItLives(@ForAll("plays") Scenario scenario) {
    holds(
        scenario,
        seen -> {
          for (Observed.Step getppid : seen.steps(Operation.GetPpid.class)) {
            String parent = seen.parent(getppid.process());
            Claim.that(
                parent.isEmpty()
                    || !seen.speaksAfter(parent, getppid.line())
                    || getppid.value().equals(seen.pid(parent)),
                "FORK-CHILD-PPID",
                getppid.event(),
                "getppid is " + seen.pid(parent) + ", since " + parent + " lives");
          }
        });
  }
}
