package org.forkspec.conformance;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forkspec.generator.HeldBack;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Scenario;

/** Values that a child sends to its parent, through a pipe or a file. */
@About(Theme.SERIALISATION)
interface Serialisation extends Verified {

  @Property
  @Label("a value that arrives through a pipe equals one that was sent")
  default void aReceivedValueIsOneThatWasSent(@ForAll("plays") Scenario scenario) {
    holds(
        scenario,
        seen -> {
          Set<String> sent = new HashSet<>();
          for (var program : seen.scenario().programs()) {
            for (Operation step : program.steps()) {
              if (step instanceof Operation.Send send) {
                sent.add(send.descriptor().pipe() + " " + send.value().text());
              }
            }
          }
          for (Observed.Step receive : seen.steps(Operation.Receive.class)) {
            String pipe = ((Operation.Receive) receive.operation()).descriptor().pipe();
            Claim.that(
                receive.value().isEmpty() || sent.contains(pipe + " " + receive.value()),
                "RT-SERIAL-PICKLE-ROUNDTRIP",
                receive.event(),
                "only what was sent is received: " + sent);
          }
        });
  }

  @Property
  @Label("a value that a child left in a file is the one that it saved")
  default void aLoadedValueIsOneThatTheChildSaved(@ForAll("plays") Scenario scenario) {
    holds(
        scenario,
        seen -> {
          for (Observed.Step load : seen.steps(Operation.Load.class)) {
            String child = ((Operation.Load) load.operation()).child();
            boolean saved =
                seen.scenario().program(child).steps().stream()
                    .anyMatch(
                        step ->
                            step instanceof Operation.Save save
                                && save.value().text().equals(load.value()));
            Claim.that(
                !load.succeeded() || saved,
                "RT-SERIAL-VIA-FILE",
                load.event(),
                "only what " + child + " saved is loaded");
          }
        });
  }

  @Provide
  default Arbitrary<Scenario> filesOfChildren() {
    return formedAndEnding(HeldBack::files);
  }

  @Property
  @Label("a child's file has the value that it saved last")
  default void aChildsFileHasTheValueThatItSavedLast(@ForAll("filesOfChildren") Scenario scenario) {
    holds(scenario);
  }
}
