package org.forkspec.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forkspec.implementation.Profile;
import org.forkspec.requirement.Requirements;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.Walk;
import org.forkspec.simulation.Simulation;
import org.forkspec.trace.Event;
import org.forkspec.trace.Outcome;
import org.forkspec.trace.Trace;

/** A trace with one value in it that cannot be right is refused, whatever the scenario. */
final class OracleMutationTest {

  /** No process of the simulation has it. */
  private static final String NOBODY = "99999";

  private static final Profile PROFILE = Profile.posix("simulation");

  @Provide
  Arbitrary<Scenario> scenarios() {
    return Walk.scenarios(4, 20);
  }

  @Property(tries = 1500)
  void aValueThatCannotBeRightIsRefused(
      @ForAll("scenarios") Scenario scenario, @ForAll long seed, @ForAll java.util.Random random) {
    Trace trace = Simulation.posix(seed).run(scenario, 1);
    List<Trace> wrong = new ArrayList<>();
    for (int line = 0; line < trace.events().size(); line++) {
      Event event = trace.events().get(line);
      for (Outcome outcome : impossible(event, trace)) {
        List<Event> events = new ArrayList<>(trace.events());
        events.set(line, new Event(event.process(), event.step(), outcome));
        wrong.add(new Trace(scenario, events, trace.ending()));
      }
    }
    Assume.that(!wrong.isEmpty());
    Trace mutant = wrong.get(random.nextInt(wrong.size()));

    Verdict verdict = new Oracle(PROFILE).judge(mutant);
    assertThat(verdict).isInstanceOf(Verdict.Fail.class);
    Explanation explanation = ((Verdict.Fail) verdict).explanation();
    assertThat(explanation.requirements())
        .isNotEmpty()
        .allSatisfy(id -> assertThat(Requirements.catalogue().find(id)).isPresent());
    assertThat(explanation.allowed()).isNotEmpty();
    assertThat(explanation.text()).contains(explanation.came());
    explanation.refused().ifPresent(event -> assertThat(explanation.text()).contains(event.text()));
  }

  /** What cannot have come of the step that a line tells of, if the line itself is right. */
  private static List<Outcome> impossible(Event event, Trace trace) {
    List<Outcome> wrong = new ArrayList<>(List.of(Outcome.failure("EIO")));
    if (event.step() == 0) {
      wrong.add(Outcome.success("1", second(event)));
      wrong.add(Outcome.success(second(event)));
      return wrong;
    }
    Operation step = trace.scenario().program(event.process()).step(event.step());
    if (event.outcome() instanceof Outcome.Success success) {
      instead(step, success.values(), trace).ifPresent(wrong::add);
    }
    if (step instanceof Operation.WaitPid || step instanceof Operation.Wait) {
      wrong.add(Outcome.success(NOBODY, "exited", "0"));
      wrong.add(Outcome.success("0", "exited", "0"));
    }
    if (step instanceof Operation.Read || step instanceof Operation.Receive) {
      wrong.add(Outcome.success("n0b0dyWroteThis"));
    }
    return wrong;
  }

  private static String second(Event birth) {
    return ((Outcome.Success) birth.outcome()).values().get(1);
  }

  private static Optional<Outcome> instead(Operation step, List<String> values, Trace trace) {
    if (step instanceof Operation.WaitPid || step instanceof Operation.Wait) {
      return values.size() < 2 ? Optional.empty() : Optional.of(status(values));
    }
    if (step instanceof Operation.Fork fork) {
      // Who never spoke may have had any pid.
      boolean spoke = trace.events().stream().anyMatch(e -> e.process().equals(fork.child()));
      return spoke ? Optional.of(Outcome.success(NOBODY)) : Optional.empty();
    }
    // These are for the implementation to choose, the first time at least.
    boolean free =
        step instanceof Operation.Random
            || step instanceof Operation.Address
            || step instanceof Operation.GetPpid;
    return free || values.isEmpty()
        ? Optional.empty()
        : Optional.of(Outcome.success(values.get(0) + "7"));
  }

  private static Outcome status(List<String> values) {
    List<String> other = new ArrayList<>(values);
    switch (values.get(1)) {
      case "exited" -> other.set(2, Integer.toString((Integer.parseInt(values.get(2)) + 1) & 0xff));
      case "signaled", "stopped" -> other.set(2, "SIGURG");
      default -> other.add("SIGCONT");
    }
    return Outcome.success(other.toArray(String[]::new));
  }
}
