package org.forkspec.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.forkspec.scenario.Argument;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.ImageOperation;
import org.forkspec.scenario.ImageOperation.Call;
import org.forkspec.scenario.ImageOperation.Exec;
import org.forkspec.scenario.ImageOperation.Spawn;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.SpawnAction;

/** Scenarios in which a process becomes another program, and begins others, in several ways. */
public final class Programs {

  private static final List<Argument> ARGUMENTS = List.of(new Argument("one", 1));

  private final Script script;
  private int children;
  private int pipes;

  private Programs(Random random) {
    this.script = new Script(random);
  }

  /** Some of them, one after the other. */
  public static Scenario inTurn(Random random) {
    Programs programs = new Programs(random);
    for (int i = programs.script.some(3); i > 0; i--) {
      programs.part(programs.script.main);
    }
    return programs.script.scenario("programs-in-turn");
  }

  private void part(List<Operation> steps) {
    switch (script.some(4)) {
      case 1 -> remember(steps);
      case 2 -> steps.add(notThere());
      case 3 -> ofNoProgram(steps);
      default -> redirected(steps);
    }
  }

  /** Variables are of one image, and so are those of the next. */
  private void remember(List<Operation> steps) {
    for (int images = script.some(3); images > 0; images--) {
      String variable = script.pick(Stage.VARIABLES);
      steps.add(new Operation.SetVariable(variable, script.some(100)));
      steps.add(new Exec(Call.EXECV, ImageOperation.SELF, ARGUMENTS));
      steps.add(new Operation.GetVariable(variable));
    }
  }

  private Operation notThere() {
    return script.once(3)
        ? new Exec(Call.EXECV, "nothing", ARGUMENTS)
        : new Spawn("N" + children++, "nothing", List.of());
  }

  /** A descriptor that is closed, or of a pipe. */
  private void ofNoProgram(List<Operation> steps) {
    String pipe = pipe(steps);
    if (!script.once(3)) {
      steps.add(new Operation.Close(Descriptor.read(pipe)));
    }
    steps.add(new Exec(Descriptor.read(pipe), ARGUMENTS));
  }

  /** What is done to a child's descriptors is done in an order. */
  private void redirected(List<Operation> steps) {
    String from = pipe(steps);
    String to = pipe(steps);
    Descriptor read = Descriptor.read(from);
    Descriptor other = Descriptor.read(to);
    List<SpawnAction> actions = new ArrayList<>();
    for (int i = script.some(4); i > 0; i--) {
      actions.add(
          script.once(2)
              ? new SpawnAction.Dup2Action(read, other)
              : new SpawnAction.CloseAction(script.pick(List.of(read, other))));
    }
    String child = Forms.child(children++);
    steps.add(new Operation.Write(Descriptor.write(from), "fromfrom"));
    steps.add(new Operation.Write(Descriptor.write(to), "toto"));
    steps.add(new Spawn(child, ImageOperation.SELF, actions));
    // Not for the child by its name, which nobody knows if the spawn fails.
    steps.add(new Operation.Wait());
    List<Operation> reads = script.begin(child);
    reads.add(new Operation.Read(other, 4));
    reads.add(new Operation.Read(read, 4));
  }

  private String pipe(List<Operation> steps) {
    String pipe = "p" + pipes++;
    steps.add(new Operation.Pipe(pipe));
    return pipe;
  }
}
