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
import org.forkspec.scenario.Signal;

/** Signals that end, stop and continue processes, or are ignored. */
@About(Theme.SIGNAL)
interface Signals extends Verified {

  @Property
  @Label("a process dies only of a signal that was sent to somebody")
  default void aProcessDiesOnlyOfASignalThatWasSent(@ForAll("plays") Scenario scenario) {
    holds(
        scenario,
        seen -> {
          for (Observed.Step wait : seen.steps()) {
            if (wait.values().size() > 2 && wait.values().get(1).equals("signaled")) {
              String signal = wait.values().get(2);
              boolean sent =
                  seen.scenario().programs().stream()
                      .flatMap(program -> program.steps().stream())
                      .anyMatch(
                          step ->
                              step instanceof Operation.Kill kill
                                  && kill.signal().word().equals(signal));
              Claim.that(
                  sent
                      || signal.equals(Signal.SIGPIPE.word())
                      || signal.equals(Signal.SIGHUP.word()),
                  "WAIT-WIFSIGNALED-WTERMSIG",
                  wait.event(),
                  "nobody sent " + signal);
            }
          }
        });
  }

  @Provide
  default Arbitrary<Scenario> dispositions() {
    return formedAndEnding(HeldBack::dispositions);
  }

  @Property
  @Label("dispositions are inherited, and what is ignored ends nobody")
  default void dispositionsAreInherited(@ForAll("dispositions") Scenario scenario) {
    holds(scenario);
  }
}
