package org.forkspec.conformance;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forkspec.generator.HeldBack;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Scenario;

/** Bytes through pipes: their order, and their end. */
@About(Theme.PIPE)
interface Pipes extends Verified {

  @Property
  @Label("what is read is what was written, in that order")
  default void whatIsReadIsWhatWasWritten(@ForAll("plays") Scenario scenario) {
    holds(
        scenario,
        seen -> {
          Map<String, Integer> letters = new HashMap<>();
          for (var program : seen.scenario().programs()) {
            for (Operation step : program.steps()) {
              if (step instanceof Operation.Write write) {
                write
                    .data()
                    .chars()
                    .forEach(
                        c -> letters.merge(key(write.descriptor().pipe(), c), 1, Integer::sum));
              }
            }
          }
          for (Observed.Step read : seen.steps(Operation.Read.class)) {
            String pipe = ((Operation.Read) read.operation()).descriptor().pipe();
            if (!read.value().equals("0")) {
              read.value()
                  .chars()
                  .forEach(
                      c ->
                          Claim.that(
                              letters.merge(key(pipe, c), -1, Integer::sum) >= 0,
                              "PIPE-FIFO-BYTE-STREAM",
                              read.event(),
                              "every byte that is read was written, and is read once"));
            }
          }
        });
  }

  @Property
  @Label("once a reader has seen the end of a pipe, nothing follows")
  default void nothingFollowsTheEndOfFile(@ForAll("plays") Scenario scenario) {
    holds(
        scenario,
        seen -> {
          for (String process : seen.scenario().processes()) {
            Map<String, Boolean> ended = new HashMap<>();
            for (Observed.Step step : seen.stepsOf(process)) {
              if (step.operation() instanceof Operation.Read read && step.succeeded()) {
                boolean end = step.value().equals("0");
                Claim.that(
                    end || !ended.getOrDefault(read.descriptor().pipe(), false),
                    "READ-PIPE-EOF-STICKY",
                    step.event(),
                    "the end of this pipe was seen before");
                ended.put(read.descriptor().pipe(), end);
              }
            }
          }
        });
  }

  private static String key(String pipe, int letter) {
    return pipe + " " + letter;
  }

  @Provide
  default Arbitrary<Scenario> brokenPipes() {
    return formedAndEnding(HeldBack::brokenPipe);
  }

  @Property
  @Label("who writes where nobody reads is ended by SIGPIPE, or told EPIPE if it ignores that")
  default void whoWritesWhereNobodyReadsGetsSigpipe(@ForAll("brokenPipes") Scenario scenario) {
    holds(scenario);
  }
}
