package org.forkspec.generator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * A scenario of very many processes, nearly all of which are waited for at once, while some others
 * keep their pids: zombies, and the members of groups whose leader is gone.
 *
 * <p>It ends under every schedule, by its making: nobody waits for what may not end, and who reads
 * is written to, or left by all writers.
 */
final class PidRounds {

  private static final int FEWEST_PROCESSES = 125;
  private static final int MOST_KEPT = 8;
  private static final Pid SELF = new Pid.Zero();

  private final Random random;
  private final Map<String, List<Operation>> programs = new LinkedHashMap<>();
  private final List<Operation> main = program(Program.MAIN);

  /** Those of which the parent has asked for the status. */
  private final List<String> reaped = new ArrayList<>();

  /**
   * The processes and groups that are there until the end. A number that nobody in the scenario has
   * is asked for by no kill: some thread of the adapter may have it.
   */
  private final List<Pid> kept = new ArrayList<>();

  private int keeping;

  private PidRounds(Random random) {
    this.random = random;
  }

  static Scenario scenario(Random random) {
    return new PidRounds(random).scenario();
  }

  private Scenario scenario() {
    main.add(new Operation.Pipe("p"));
    zombie();
    leaderlessGroup();
    zombieInLeaderlessGroup();
    int processes =
        FEWEST_PROCESSES + random.nextInt(Scenario.MOST_PROCESSES - FEWEST_PROCESSES - 5);
    while (programs.size() < processes) {
      int what = random.nextInt(40);
      if (what < 2 && keeping < MOST_KEPT) {
        zombie();
      } else if (what == 2 && keeping < MOST_KEPT) {
        leaderlessGroup();
      } else if (what < 6) {
        main.add(new Operation.Kill(kept.get(random.nextInt(kept.size())), Signal.NULL));
      } else if (what < 9 && !reaped.isEmpty()) {
        // Another child may have its pid by now.
        Pid before = new Pid.Of(reaped.get(random.nextInt(reaped.size())));
        main.add(new Operation.WaitPid(before, Set.of(WaitOption.WNOHANG)));
      } else {
        shortLived();
      }
    }
    main.add(new Operation.Close(Descriptor.write("p")));
    return Forms.scenario("pids-come-round", programs);
  }

  /** A child that is waited for at once, with children of its own or without. */
  private void shortLived() {
    String child = next();
    List<Operation> steps = forked(child, main);
    for (int i = random.nextInt(4); i > 0; i--) {
      forked(next(), steps);
      steps.add(new Operation.Wait());
    }
    reap(child);
  }

  /** A child that nobody waits for, at least by its own name. */
  private void zombie() {
    String child = next();
    List<Operation> steps = forked(child, main);
    if (random.nextBoolean()) {
      steps.add(new Operation.SetPgid(SELF, SELF));
      steps.add(new Operation.GetPgrp());
    }
    steps.add(new Operation.Exit(random.nextInt(256)));
    keeping++;
    if (reaped.isEmpty()) {
      // Else it may have the pid of one of those, and so be waited for by that name.
      kept.add(new Pid.Of(child));
    }
  }

  /** A group whose leader is gone, and whose member lives until all have closed the pipe. */
  private void leaderlessGroup() {
    String leader = next();
    List<Operation> steps = forked(leader, main);
    steps.add(new Operation.SetPgid(SELF, SELF));
    List<Operation> member = forked(next(), steps);
    member.add(new Operation.GetPgrp());
    member.add(new Operation.Close(Descriptor.write("p")));
    member.add(new Operation.Read(Descriptor.read("p"), 1));
    reap(leader);
    keeping++;
    kept.add(new Pid.GroupOf(leader));
  }

  /** A group whose leader is gone, and whose only member is a zombie some time. */
  private void zombieInLeaderlessGroup() {
    main.add(new Operation.Pipe("q"));
    String leader = next();
    List<Operation> first = forked(leader, main);
    main.add(new Operation.SetPgid(new Pid.Of(leader), new Pid.Of(leader)));
    String zombie = next();
    List<Operation> second = forked(zombie, main);
    main.add(new Operation.SetPgid(new Pid.Of(zombie), new Pid.Of(leader)));
    for (List<Operation> steps : List.of(first, second)) {
      steps.add(new Operation.Read(Descriptor.read("q"), 1));
      steps.add(new Operation.GetPgrp());
    }
    main.add(new Operation.Write(Descriptor.write("q"), "xx"));
    reap(leader);
    keeping++;
    kept.add(new Pid.GroupOf(leader));
  }

  private void reap(String child) {
    main.add(new Operation.WaitPid(new Pid.Of(child), Set.of()));
    reaped.add(child);
  }

  private String next() {
    return "P" + programs.size();
  }

  private List<Operation> forked(String child, List<Operation> parent) {
    parent.add(new Operation.Fork(child));
    return program(child);
  }

  private List<Operation> program(String process) {
    List<Operation> steps = new ArrayList<>();
    programs.put(process, steps);
    return steps;
  }
}
