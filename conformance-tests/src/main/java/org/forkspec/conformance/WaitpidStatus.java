package org.forkspec.conformance;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.WaitOption;

/** What waitpid tells of a child: the fourth of the four invariants. */
@About(Theme.WAITPID_STATUS)
interface WaitpidStatus extends Verified {

  @Property
  @Label("every end is reported once, and to the parent")
  default void everyEndIsReportedOnceAndToTheParent(@ForAll("plays") Scenario scenario) {
    holds(
        scenario,
        seen -> {
          Set<String> reported = new HashSet<>();
          for (Observed.Step wait : waits(seen)) {
            if (tells(wait, "exited") || tells(wait, "signaled")) {
              Claim.that(
                  reported.add(wait.values().get(0)),
                  "WAIT-CONSUMES-STATUS",
                  wait.event(),
                  "this end was reported before");
              Claim.that(
                  isChild(seen, wait),
                  "STATUS-ONLY-PARENT",
                  wait.event(),
                  "only a child of " + wait.process() + " is reported to it");
            }
          }
        });
  }

  @Property
  @Label("an exit status is the low eight bits of what the child gave to exit")
  default void anExitStatusIsTheLowEightBits(@ForAll("plays") Scenario scenario) {
    holds(
        scenario,
        seen -> {
          for (Observed.Step wait : waits(seen)) {
            if (tells(wait, "exited")) {
              for (String process : seen.scenario().processes()) {
                if (seen.pid(process).equals(wait.values().get(0))) {
                  int status = exitValue(seen, process) & 0xff;
                  Claim.that(
                      wait.values().get(2).equals(Integer.toString(status)),
                      "EXIT-STATUS-LOW-8-BITS",
                      wait.event(),
                      process + " exits with " + exitValue(seen, process) + ": exited " + status);
                }
              }
            }
          }
        });
  }

  @Property
  @Label("stops and continuations are reported to those who ask for them only")
  default void stopsAndContinuationsAreToldToThoseWhoAsk(@ForAll("plays") Scenario scenario) {
    holds(
        scenario,
        seen -> {
          for (Observed.Step wait : waits(seen)) {
            Set<WaitOption> options =
                wait.operation() instanceof Operation.WaitPid waitpid
                    ? waitpid.options()
                    : Set.of();
            Claim.that(
                !tells(wait, "stopped") || options.contains(WaitOption.WUNTRACED),
                "WAITPID-NO-WUNTRACED-NO-STOP",
                wait.event(),
                "no stop is reported without WUNTRACED");
            Claim.that(
                !tells(wait, "continued") || options.contains(WaitOption.WCONTINUED),
                "WAIT-MACROS-EXCLUSIVE",
                wait.event(),
                "no continuation is reported without WCONTINUED");
            Claim.that(
                !wait.value().equals("0") || options.contains(WaitOption.WNOHANG),
                "WAIT-BLOCKS-UNTIL-TERMINATION",
                wait.event(),
                "0 is returned with WNOHANG only");
          }
        });
  }

  private static List<Observed.Step> waits(Observed seen) {
    return seen.steps().stream()
        .filter(
            step ->
                step.operation() instanceof Operation.WaitPid
                    || step.operation() instanceof Operation.Wait)
        .toList();
  }

  private static boolean tells(Observed.Step wait, String word) {
    return wait.values().size() > 1 && wait.values().get(1).equals(word);
  }

  private static boolean isChild(Observed seen, Observed.Step wait) {
    return seen.scenario().processes().stream()
        .filter(process -> seen.pid(process).equals(wait.values().get(0)))
        .allMatch(process -> seen.parent(process).equals(wait.process()));
  }

  private static int exitValue(Observed seen, String process) {
    List<Operation> steps = seen.scenario().program(process).steps();
    return !steps.isEmpty() && steps.get(steps.size() - 1) instanceof Operation.Exit exit
        ? exit.code()
        : 0;
  }
}
