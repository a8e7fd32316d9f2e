package org.forkspec.generator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Program;
import org.forkspec.scenario.Scenario;

/** A scenario of some form while it is written. */
final class Script {

  private static final String GATE = "p";
  private static final String BELL = "q";

  private final Random random;
  private final Map<String, List<Operation>> programs = new LinkedHashMap<>();

  /** The steps of {@code main}. */
  final List<Operation> main = begin(Program.MAIN);

  Script(Random random) {
    this.random = random;
  }

  /** The parent forks a child, whose steps are these. */
  List<Operation> fork(List<Operation> parent, String child) {
    parent.add(new Operation.Fork(child));
    return begin(child);
  }

  /** A child of that name is begun otherwise; its steps are these. */
  List<Operation> begin(String process) {
    List<Operation> steps = new ArrayList<>();
    programs.put(process, steps);
    return steps;
  }

  /** The pipe by which others are held back: it has to be there before they are. */
  void gate() {
    main.add(new Operation.Pipe(GATE));
  }

  /** The pipe by which a process tells that it has come so far. */
  void bell() {
    main.add(new Operation.Pipe(BELL));
  }

  /** Tells whoever listens. */
  static void ring(List<Operation> steps) {
    steps.add(new Operation.Write(Descriptor.write(BELL), "d"));
  }

  /** Waits for somebody who rings. */
  static void listen(List<Operation> steps) {
    steps.add(new Operation.Read(Descriptor.read(BELL), 1));
  }

  /** Here a process is held back until somebody lets it go. */
  static void hold(List<Operation> steps) {
    steps.add(new Operation.Close(Descriptor.write(GATE)));
    steps.add(new Operation.Read(Descriptor.read(GATE), 1));
  }

  /** Lets go so many that are held back. */
  static void letGo(List<Operation> steps, int held) {
    if (held > 0) {
      steps.add(new Operation.Write(Descriptor.write(GATE), "g".repeat(held)));
    }
  }

  /** Once in so many times. */
  boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  /** From 1 on, and no more than that. */
  int some(int most) {
    return 1 + random.nextInt(most);
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** What was written. */
  Scenario scenario(String name) {
    return Forms.scenario(name, programs);
  }
}
