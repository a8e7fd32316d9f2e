package org.forkspec.generator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.FlowOperation.Drain;
import org.forkspec.scenario.FlowOperation.Fill;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Program;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.WaitOption;

/** Scenarios in which children write more than a pipe holds, and main reads it, or some of it. */
public final class LongWrites {

  private static final Descriptor FROM = Descriptor.read("p");
  private static final Descriptor TO = Descriptor.write("p");

  private LongWrites() {}

  /** One or two of them write at once; some are killed at it, or left alone by their reader. */
  public static Scenario scenario(Random random) {
    Map<String, List<Operation>> programs = new LinkedHashMap<>();
    List<Operation> main = new ArrayList<>();
    programs.put(Program.MAIN, main);
    main.add(new Operation.Pipe("p"));
    int children = 1 + random.nextInt(2);
    for (int i = 0; i < children; i++) {
      main.add(new Operation.Fork(Forms.child(i)));
      programs.put(Forms.child(i), child(i, random));
    }
    main.add(new Operation.Close(TO));
    if (random.nextBoolean()) {
      main.add(new Operation.WaitPid(new Pid.Of("A"), Set.of(WaitOption.WNOHANG)));
    }
    int reads = 1 + random.nextInt(6);
    int killed = random.nextInt(3) == 0 ? random.nextInt(reads) : -1;
    for (int i = 0; i < reads; i++) {
      if (i == killed) {
        main.add(new Operation.Kill(new Pid.Of("A"), Signal.SIGKILL));
      }
      main.add(new Drain(FROM, random.nextInt(4) == 0 ? 1 + random.nextInt(5000) : 100000));
    }
    main.add(new Operation.Close(FROM));
    for (int i = 0; i < children; i++) {
      main.add(new Operation.WaitPid(new Pid.Of(Forms.child(i)), Set.of()));
    }
    return Forms.scenario("long-writes", programs);
  }

  private static List<Operation> child(int number, Random random) {
    List<Operation> steps = new ArrayList<>();
    if (random.nextBoolean()) {
      steps.add(new Operation.Ignore(Signal.SIGPIPE));
    }
    steps.add(new Operation.Close(FROM));
    for (int i = random.nextInt(3); i >= 0; i--) {
      if (random.nextInt(3) == 0) {
        steps.add(new Operation.Write(TO, "abc".repeat(1 + random.nextInt(20))));
      } else {
        char letter = (char) ('A' + 3 * number + i);
        steps.add(new Fill(TO, letter, 1 + random.nextInt(random.nextBoolean() ? 5000 : 150000)));
      }
    }
    steps.add(new Operation.Exit(number));
    return steps;
  }
}
