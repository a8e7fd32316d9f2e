package org.forkspec.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.forkspec.generator.LitmusLibrary;
import org.forkspec.implementation.Profile;
import org.forkspec.model.Choices;
import org.forkspec.model.InheritanceTable;
import org.forkspec.model.Process;
import org.forkspec.model.Rule;
import org.forkspec.model.Rules;
import org.forkspec.model.Transition;
import org.forkspec.model.World;
import org.forkspec.scenario.Operation.Fork;
import org.forkspec.scenario.Scenario;
import org.forkspec.simulation.Simulation;
import org.junit.jupiter.api.Test;

/** Every child of the litmus library is to its parent as the table of inheritance says. */
final class InheritanceAgreementTest {

  private static final long SEED = 1;

  private final Set<String> disagreed = new TreeSet<>();
  private int forks;

  @Test
  void everyForkDoesAsTheTableSays() {
    Rules posix = Rules.posix();
    Rules watched = posix.with(Fork.class, (fork, choices) -> watch(posix, fork, choices));
    Simulation simulation = new Simulation(watched, Profile.posix("simulation"), SEED);
    for (Scenario scenario : LitmusLibrary.scenarios()) {
      if (hasForkHandlers(scenario)) {
        // They run in the child before it is seen, and may change anything.
        continue;
      }
      var unused = simulation.run(scenario, 1);
    }
    assertThat(forks).isGreaterThan(LitmusLibrary.scenarios().size() / 2);
    assertThat(disagreed).isEmpty();
  }

  private static boolean hasForkHandlers(Scenario scenario) {
    return scenario.programs().stream()
        .flatMap(program -> program.steps().stream())
        .anyMatch(step -> step.word().equals("atfork"));
  }

  private void watch(Rules posix, Fork fork, Choices choices) {
    Rule<Fork> rule = posix.rule(Fork.class);
    rule.apply(fork, choices);
    int place = choices.setting().place(fork.child());
    for (Transition way : choices.transitions()) {
      World next = way.next();
      if (next.isBorn(place) && !choices.world().isBorn(place)) {
        forks++;
        check(choices.me(), next.born(place));
      }
    }
  }

  private void check(Process parent, Process child) {
    for (InheritanceTable.Line line : InheritanceTable.lines()) {
      if (!line.agrees(parent, child)) {
        disagreed.add(line.what() + ": " + line.atFork());
      }
    }
  }
}
