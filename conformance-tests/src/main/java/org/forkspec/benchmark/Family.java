package org.forkspec.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Program;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.WaitOption;

/**
 * Scenarios of any size whose processes all run at once, in a random tree: they fork, wait with and
 * without WNOHANG, signal, stop and continue their children, and write into a pipe that {@code
 * main} reads.
 *
 * <p>Each ends under every schedule: only {@code main} reads, nobody is stopped without being
 * continued, and only children that have none themselves are killed, when all else is done.
 */
final class Family {

  /** Lines of a process that has but to be born, to be forked, and to be waited for. */
  private static final int LINES_OF_PROCESS = 3;

  /** The lines of {@code main} that make the pipe. */
  private static final int LINES_OF_PIPE = 2;

  private static final String PIPE = "p";

  private final Random random;
  private final List<List<Integer>> children = new ArrayList<>();
  private final int[] free;
  private final boolean pipes;

  private Family(int processes, int lines, Random random) {
    this.random = random;
    for (int i = 0; i < processes; i++) {
      children.add(new ArrayList<>());
      if (i > 0) {
        children.get(random.nextInt(i)).add(i);
      }
    }
    int rest = lines - (LINES_OF_PROCESS * (processes - 1) + 1);
    this.pipes = rest > LINES_OF_PIPE;
    this.free = new int[processes];
    for (int left = pipes ? rest - LINES_OF_PIPE : rest; left > 0; left--) {
      free[random.nextInt(processes)]++;
    }
  }

  /**
   * One of them.
   *
   * @param lines how many lines it writes if nobody is killed; at least 3 for each process
   */
  static Scenario scenario(int processes, int lines, Random random) {
    return new Family(processes, lines, random).scenario("family-" + processes + "-" + lines);
  }

  private Scenario scenario(String name) {
    List<Program> programs = new ArrayList<>();
    for (int process = 0; process < children.size(); process++) {
      programs.add(new Program(name(process), steps(process)));
    }
    return new Scenario(name, "", programs);
  }

  private static String name(int process) {
    return process == 0 ? Program.MAIN : "P" + process;
  }

  private List<Operation> steps(int process) {
    List<Operation> steps = new ArrayList<>();
    boolean main = process == 0;
    if (main && pipes) {
      steps.add(new Operation.Pipe(PIPE));
    }
    List<Integer> all = children.get(process);
    int[] before = new int[free[process]];
    Arrays.setAll(before, i -> random.nextInt(all.size() + 1));
    for (int forked = 0; forked <= all.size(); forked++) {
      if (forked == all.size() && main && pipes) {
        // Or the pipe would never come to its end.
        steps.add(new Operation.Close(Descriptor.write(PIPE)));
      }
      int slot = forked;
      int room = (int) Arrays.stream(before).filter(it -> it == slot).count();
      act(steps, process, all.subList(0, forked), room, forked == all.size());
      if (forked < all.size()) {
        steps.add(new Operation.Fork(name(all.get(forked))));
      }
    }
    all.forEach(child -> steps.add(new Operation.Wait()));
    return steps;
  }

  /** Fills room for so many lines with what a process with these children can do. */
  private void act(
      List<Operation> steps, int process, List<Integer> forked, int room, boolean complete) {
    int left = room;
    while (left > 0) {
      if (!forked.isEmpty() && left >= 3 && random.nextInt(6) == 0) {
        Pid child = some(forked);
        steps.add(new Operation.Kill(child, Signal.SIGSTOP));
        steps.add(new Operation.WaitPid(child, Set.of(WaitOption.WUNTRACED)));
        steps.add(new Operation.Kill(child, Signal.SIGCONT));
        left -= 3;
      } else {
        steps.add(forked.isEmpty() ? alone(process) : act(process, forked, complete, left == 1));
        left--;
      }
    }
  }

  /** What a process does that has no children yet. */
  private Operation alone(int process) {
    return switch (random.nextInt(process > 0 && pipes ? 6 : 3)) {
      case 0 -> new Operation.GetPpid();
      case 1 -> new Operation.GetPgrp();
      case 2 -> new Operation.GetPid();
      default -> write();
    };
  }

  /**
   * What a process does that has children.
   *
   * @param complete whether it has all that it will have
   * @param last whether it does nothing more before it waits for them
   */
  private Operation act(int process, List<Integer> forked, boolean complete, boolean last) {
    List<Integer> childless =
        forked.stream().filter(child -> children.get(child).isEmpty()).toList();
    if (complete && last && !childless.isEmpty() && random.nextInt(4) == 0) {
      return new Operation.Kill(some(childless), Signal.SIGTERM);
    }
    return switch (random.nextInt(pipes && (process > 0 || complete) ? 8 : 6)) {
      case 0, 1 -> new Operation.WaitPid(new Pid.MinusOne(), Set.of(WaitOption.WNOHANG));
      case 2 -> new Operation.WaitPid(some(forked), Set.of(WaitOption.WNOHANG));
      case 3 -> new Operation.Kill(some(forked), Signal.SIGCONT);
      case 4 -> new Operation.Kill(some(forked), Signal.NULL);
      case 5 -> new Operation.GetPpid();
      default -> process > 0 ? write() : new Operation.Read(Descriptor.read(PIPE), 16);
    };
  }

  private static Operation write() {
    return new Operation.Write(Descriptor.write(PIPE), "letters");
  }

  private Pid some(List<Integer> processes) {
    return new Pid.Of(name(processes.get(random.nextInt(processes.size()))));
  }
}
