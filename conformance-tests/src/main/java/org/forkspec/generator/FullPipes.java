package org.forkspec.generator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.DescriptorOperation.SetFlags;
import org.forkspec.scenario.FlowOperation.Drain;
import org.forkspec.scenario.FlowOperation.Fill;
import org.forkspec.scenario.OpenFlag;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Program;
import org.forkspec.scenario.Scenario;

/** Scenarios in which a pipe is filled and drained by processes that do not wait for it. */
public final class FullPipes {

  private static final Descriptor FROM = Descriptor.read("p");
  private static final Descriptor TO = Descriptor.write("p");

  /** Around what is written in one piece, what a page holds, and what a pipe does. */
  private static final List<Integer> COUNTS =
      List.of(1, 100, 512, 513, 3996, 4095, 4096, 4097, 10000, 61440, 65535, 65536, 65537, 200000);

  private FullPipes() {}

  /** One process after the other does so. */
  public static Scenario scenario(Random random) {
    Map<String, List<Operation>> programs = new LinkedHashMap<>();
    List<Operation> steps = new ArrayList<>();
    programs.put(Program.MAIN, steps);
    steps.add(new Operation.Pipe("p"));
    steps.add(new SetFlags(TO, EnumSet.of(OpenFlag.O_NONBLOCK)));
    steps.add(new SetFlags(FROM, EnumSet.of(OpenFlag.O_NONBLOCK)));
    int processes = 1 + random.nextInt(3);
    for (int i = 0; i < processes; i++) {
      fillAndDrain((char) ('A' + i), steps, random);
      if (i < processes - 1) {
        String child = Forms.child(i);
        steps.add(new Operation.Fork(child));
        if (random.nextInt(3) > 0) {
          steps.add(new Operation.WaitPid(new Pid.Of(child), Set.of()));
        }
        fillAndDrain((char) ('K' + i), steps, random);
        steps = new ArrayList<>();
        programs.put(child, steps);
      }
    }
    return Forms.scenario("full-pipes", programs);
  }

  private static void fillAndDrain(char letter, List<Operation> steps, Random random) {
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      int count = COUNTS.get(random.nextInt(COUNTS.size()));
      steps.add(random.nextInt(3) > 0 ? new Fill(TO, letter, count) : new Drain(FROM, count));
    }
  }
}
