package org.forkspec.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Small scenarios that outlive some of their processes: {@code main} waits for A before it forks B,
 * and asks after A and A's group all the while, so that it matters if B gets A's process ID.
 */
public final class Rounds {

  private static final Pid MAIN = new Pid.Of(Program.MAIN);
  private static final Pid A = new Pid.Of("A");
  private static final Pid B = new Pid.Of("B");

  private final Random random;

  private Rounds(Random random) {
    this.random = random;
  }

  /** Such a scenario, the same for the same random numbers. */
  public static Scenario random(Random random) {
    return new Rounds(random).scenario();
  }

  private Scenario scenario() {
    List<Program> programs = new ArrayList<>();
    List<Operation> main = new ArrayList<>();
    main.add(new Operation.Fork("A"));
    main.add(new Operation.WaitPid(A, Set.of()));
    main.add(new Operation.Fork("B"));
    some(main, 2, A, B);
    main.add(some(random.nextInt(3) == 0 ? A : B));
    programs.add(new Program(Program.MAIN, main));
    List<Operation> first = new ArrayList<>();
    List<Operation> second = new ArrayList<>();
    if (random.nextBoolean()) {
      first.add(new Operation.SetPgid(new Pid.Zero(), new Pid.Zero()));
    }
    if (random.nextBoolean()) {
      (random.nextBoolean() ? first : second).add(new Operation.Fork("C"));
      List<Operation> third = new ArrayList<>();
      some(third, 2, A, A);
      programs.add(new Program("C", third));
    }
    some(second, 2, A, B);
    if (random.nextBoolean()) {
      second.add(new Operation.Exit(3));
    }
    programs.add(new Program("A", first));
    programs.add(new Program("B", second));
    return new Scenario("rounds", "", programs);
  }

  private void some(List<Operation> steps, int most, Pid... targets) {
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      steps.add(some(targets[random.nextInt(targets.length)]));
    }
  }

  private Operation some(Pid target) {
    Pid.Of named = (Pid.Of) target;
    List<Operation> all =
        Arrays.asList(
            new Operation.Kill(target, Signal.NULL),
            new Operation.Kill(target, Signal.SIGTERM),
            new Operation.Kill(new Pid.GroupOf(named.process()), Signal.NULL),
            new Operation.WaitPid(target, Set.of()),
            new Operation.WaitPid(target, EnumSet.of(WaitOption.WNOHANG)),
            new Operation.WaitPid(new Pid.GroupOf(named.process()), EnumSet.of(WaitOption.WNOHANG)),
            new Operation.Wait(),
            new Operation.SetPgid(target, target),
            new Operation.SetPgid(new Pid.Zero(), target),
            new Operation.SetPgid(new Pid.Zero(), MAIN),
            new Operation.GetPgrp(),
            new Operation.GetPpid());
    return all.get(random.nextInt(all.size()));
  }
}
