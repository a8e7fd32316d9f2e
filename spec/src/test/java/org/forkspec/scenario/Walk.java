package org.forkspec.scenario;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;

/**
 * Scenarios of every form, for tests: each is a walk from {@code main} on that takes its choices
 * from a list of numbers, so that a shorter list makes a shorter scenario.
 */
public final class Walk {

  private static final int MOST_CHOICE = 10_000;
  private static final List<String> NAMES = List.of("p", "q", "x1", "abcdefghijklmnop");
  private static final List<String> VALUES =
      List.of("0", "-9223372036854775808", "two", "[]", "[1,two,[3,[]],four]");

  /** What the process whose program is being written can name there. */
  private static final class Known {
    private final Set<String> processes = new LinkedHashSet<>();
    private final Map<String, Use> pipes = new LinkedHashMap<>();
    private final Set<Descriptor> closed = new HashSet<>();
    private final Set<Descriptor> stale = new HashSet<>();

    Known copy() {
      Known copy = new Known();
      copy.processes.addAll(processes);
      copy.pipes.putAll(pipes);
      copy.closed.addAll(closed);
      copy.stale.addAll(stale);
      return copy;
    }
  }

  /** What goes through a pipe, whoever uses it. */
  private static final class Use {
    private Class<?> carries = Object.class;
    private String receiver = "";
  }

  private final Iterator<Integer> choices;
  private final int mostProcesses;
  private final Deque<String> unwritten = new ArrayDeque<>(List.of(Program.MAIN));
  private final Map<String, Known> births = new HashMap<>();
  private String process = "";
  private Known known = new Known();

  private Walk(List<Integer> choices, int mostProcesses) {
    this.choices = choices.iterator();
    this.mostProcesses = mostProcesses;
    births.put(Program.MAIN, known);
  }

  /** Scenarios of all operations, with at most so many processes and about so many steps. */
  public static Arbitrary<Scenario> scenarios(int mostProcesses, int mostSteps) {
    Arbitrary<List<Integer>> choices =
        Arbitraries.integers()
            .between(0, MOST_CHOICE - 1)
            .withDistribution(RandomDistribution.uniform())
            .list()
            .ofMinSize(1)
            .ofMaxSize(4 * mostSteps);
    Arbitrary<String> about =
        Arbitraries.of("", "What it shows.", "Two lines,\n\n# and some   more.", " stripped \n\n");
    Arbitrary<String> name = Arbitraries.of("a", "walk-1", "A.b_c-9", "x".repeat(100));
    return Combinators.combine(name, about, choices)
        .as((n, a, c) -> new Scenario(n, a, new Walk(c, mostProcesses).programs()))
        .withoutEdgeCases();
  }

  /** A scenario of all operations, the same for the same random numbers. */
  public static Scenario random(Random random, int mostProcesses, int mostSteps) {
    List<Integer> choices =
        random.ints(1 + random.nextInt(4 * mostSteps), 0, MOST_CHOICE).boxed().toList();
    return new Scenario("walk", "", new Walk(choices, mostProcesses).programs());
  }

  private List<Program> programs() {
    List<Program> programs = new ArrayList<>();
    while (!unwritten.isEmpty()) {
      process = unwritten.remove();
      known = births.get(process);
      known.processes.add(process);
      List<Operation> steps = new ArrayList<>();
      for (int most = 1 + choose(12); steps.size() < most && choices.hasNext(); ) {
        step().get().ifPresent(steps::add);
      }
      if (choose(3) == 0) {
        steps.add(new Operation.Exit(of(List.of(0, 1, 3, 255, 256, -1, Integer.MIN_VALUE))));
      }
      programs.add(new Program(process, steps));
    }
    return programs;
  }

  private int choose(int below) {
    return choices.hasNext() ? choices.next() % below : 0;
  }

  private <T> T of(List<T> all) {
    return all.get(choose(all.size()));
  }

  private Supplier<Optional<Operation>> step() {
    List<Supplier<Operation>> always =
        List.of(
            Operation.GetPid::new,
            Operation.GetPpid::new,
            Operation.GetPgrp::new,
            () -> new Operation.SetPgid(onePid(), onePid()),
            Operation.Wait::new,
            () -> new Operation.WaitPid(pid(), options()),
            () -> new Operation.WaitPid(pid(), options()),
            () -> new Operation.Kill(killable(), of(List.of(Signal.values()))),
            () -> new Operation.Kill(killable(), of(List.of(Signal.SIGSTOP, Signal.SIGCONT))),
            () -> new Operation.Ignore(signal()),
            () -> new Operation.Default(signal()),
            () -> new Operation.SetVariable(of(NAMES), number()),
            () -> new Operation.GetVariable(of(NAMES)),
            () -> new Operation.Address(of(NAMES)),
            () -> new Operation.Seed(choose(3) - 1),
            Operation.Random::new,
            () -> new Operation.Save(value()),
            () -> new Operation.Load(of(List.copyOf(known.processes))),
            () -> new Operation.Compute(choose(3), 3 + choose(50)));
    int choice = choose(always.size() + 17);
    if (choice < always.size()) {
      return () -> Optional.of(always.get(choice).get());
    }
    return switch ((choice - always.size()) / 3) {
      case 0, 1 -> this::fork;
      case 2 -> this::pipe;
      default -> this::onPipe;
    };
  }

  private Optional<Operation> fork() {
    if (births.size() == mostProcesses) {
      return Optional.empty();
    }
    String child = (choose(2) == 0 ? "A" : "Child") + births.size();
    births.put(child, known.copy());
    known.processes.add(child);
    unwritten.add(child);
    return Optional.of(new Operation.Fork(child));
  }

  private Optional<Operation> pipe() {
    String name = of(NAMES);
    if (known.pipes.containsKey(name)) {
      return Optional.empty();
    }
    known.pipes.put(name, new Use());
    known.stale.addAll(known.closed);
    return Optional.of(new Operation.Pipe(name));
  }

  private Optional<Operation> onPipe() {
    if (known.pipes.isEmpty()) {
      return pipe();
    }
    String name = of(List.copyOf(known.pipes.keySet()));
    Descriptor end = new Descriptor(name, choose(2) == 0);
    if (known.stale.contains(end)) {
      return Optional.empty();
    }
    if (choose(4) == 0) {
      known.closed.add(end);
      return Optional.of(new Operation.Close(end));
    }
    Use use = known.pipes.get(name);
    if (use.carries == Object.class) {
      use.carries = choose(2) == 0 ? Value.class : String.class;
    }
    if (use.carries == String.class) {
      return Optional.of(
          end.writes()
              ? new Operation.Write(end, of(List.of("a", "Bcd", "z".repeat(512))))
              : new Operation.Read(end, of(List.of(1, 2, 16, 1024))));
    }
    if (end.writes()) {
      return Optional.of(new Operation.Send(end, value()));
    }
    if (!use.receiver.isEmpty() && !use.receiver.equals(process)) {
      return Optional.empty();
    }
    use.receiver = process;
    return Optional.of(new Operation.Receive(end));
  }

  private Pid onePid() {
    return choose(3) == 0 ? new Pid.Zero() : new Pid.Of(someProcess());
  }

  private Pid pid() {
    return switch (choose(6)) {
      case 0 -> new Pid.Zero();
      case 1 -> new Pid.MinusOne();
      case 2 -> new Pid.GroupOf(someProcess());
      default -> new Pid.Of(someProcess());
    };
  }

  /** -1 stands for every process, those of the model's surroundings too: that is left out here. */
  private Pid killable() {
    Pid pid = pid();
    return pid instanceof Pid.MinusOne ? new Pid.Zero() : pid;
  }

  /** The last one most of the time: a child. */
  private String someProcess() {
    List<String> all = List.copyOf(known.processes);
    return choose(2) == 0 ? all.get(all.size() - 1) : of(all);
  }

  private Set<WaitOption> options() {
    Set<WaitOption> options = EnumSet.noneOf(WaitOption.class);
    for (WaitOption option : WaitOption.values()) {
      if (choose(2) == 0) {
        options.add(option);
      }
    }
    return options;
  }

  private Signal signal() {
    return Signal.values()[1 + choose(Signal.values().length - 1)];
  }

  private long number() {
    return of(List.of(0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE));
  }

  private Value value() {
    return new Value(of(VALUES));
  }
}
