package org.forkspec.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.forkspec.scenario.Operation.Fork;
import org.forkspec.scenario.Operation.Kill;

/**
 * Walks the programs from {@code main} on, and refuses what could not run: a name that stands for
 * nothing there, a process that nobody forks, steps that are never reached.
 */
final class ScenarioCheck {

  /** What a process can name at some point of its program; a child begins with a copy. */
  private record Known(
      Set<String> processes,
      Set<String> timers,
      Set<String> terminals,
      KnownDescriptors descriptors,
      Map<String, Class<?>> things,
      Set<String> threads) {

    Known() {
      this(
          new HashSet<>(),
          new HashSet<>(),
          new HashSet<>(),
          new KnownDescriptors(),
          new HashMap<>(),
          new HashSet<>());
    }

    /** Another image may begin here, and it knows nothing by what only its process's memory has. */
    void forget() {
      things.replaceAll((name, made) -> Void.class);
      Set<String> gone = new HashSet<>(threads);
      threads.clear();
      gone.forEach(thread -> threads.add(thread.startsWith(JOINED) ? thread : JOINED + thread));
    }

    /** What a child begins with: of the threads it has none. */
    Known copy() {
      return new Known(
          new HashSet<>(processes),
          new HashSet<>(timers),
          new HashSet<>(terminals),
          descriptors.copy(),
          new HashMap<>(things),
          new HashSet<>());
    }
  }

  private static final String JOINED = "joined ";

  private static final Set<Class<?>> AFTER_VFORK =
      Set.of(
          Operation.Exit.class,
          Operation.GetPid.class,
          Operation.GetPpid.class,
          Operation.GetPgrp.class,
          Operation.SetVariable.class,
          Operation.GetVariable.class,
          Operation.Address.class,
          Operation.Compute.class,
          Operation.Read.class,
          Operation.Write.class,
          Operation.Close.class,
          Operation.Kill.class,
          EndingOperation.QuickExit.class);

  private final Map<String, Program> programs;
  private final List<Program> order = new ArrayList<>();
  private final Map<String, Known> births = new HashMap<>();
  private final FileNames files = new FileNames();

  ScenarioCheck(Map<String, Program> programs) {
    this.programs = programs;
  }

  /** The programs in their order, if they are a scenario. */
  List<Program> inOrder() {
    Program main = programs.get(Program.MAIN);
    if (main == null) {
      throw new ScenarioProblem("there is no process main");
    }
    order.add(main);
    births.put(Program.MAIN, new Known());
    for (int i = 0; i < order.size(); i++) {
      walk(order.get(i));
    }
    for (Program program : programs.values()) {
      if (!births.containsKey(program.process())) {
        throw new ScenarioProblem(program.process(), 1, "nobody forks " + program.process());
      }
    }
    return List.copyOf(order);
  }

  private void walk(Program program) {
    Known known = births.get(program.process());
    known.processes().add(program.process());
    if (program.steps().size() > Scenario.MOST_STEPS) {
      throw new ScenarioProblem(
          program.process(),
          Scenario.MOST_STEPS + 1,
          "more than " + Scenario.MOST_STEPS + " steps");
    }
    for (int step = 1; step <= program.steps().size(); step++) {
      try {
        check(program, step, known);
      } catch (IllegalArgumentException e) {
        throw new ScenarioProblem(program.process(), step, e.getMessage());
      }
    }
  }

  private void check(Program program, int step, Known known) {
    Operation operation = program.step(step);
    if (operation.isLast() && step < program.steps().size()) {
      throw new IllegalArgumentException("no step can follow " + operation.word());
    }
    ContainedCheck.check(program, step, programs);
    files.check(operation);
    operation.pids().forEach(pid -> known(pid, known));
    known.descriptors().check(program.process(), operation);
    checkThread(operation, known.threads());
    if (!operation.begins().isEmpty()) {
      fork(operation, known);
    } else if (operation instanceof Kill kill) {
      checkTarget(kill.target());
    } else if (operation instanceof TimeOperation time) {
      checkTimer(time, known);
    } else if (operation instanceof TerminalOperation terminal) {
      terminal(terminal, known.terminals());
    } else if (operation instanceof SharingOperation sharing) {
      things(sharing, known);
    } else if (operation instanceof ImageOperation.Exec) {
      known.forget();
    }
  }

  private static void checkTarget(Pid target) {
    if (target instanceof Pid.MinusOne) {
      throw new IllegalArgumentException(
          "kill -1 would reach the adapter too, and no scenario can live without it");
    }
    if (target instanceof Pid.Number number && !number.isNobodys()) {
      throw new IllegalArgumentException(
          "kill " + number + " could reach somebody who has no part in the scenario");
    }
  }

  private static void things(SharingOperation operation, Known known) {
    if (!operation.makes().isEmpty()
        && known.things().put(operation.makes(), operation.getClass()) != null) {
      throw new IllegalArgumentException(operation.makes() + " stands for something already");
    }
    if (operation.uses().isEmpty()) {
      return;
    }
    Class<?> made = known.things().get(operation.uses());
    if (made == null || made == Void.class) {
      throw new IllegalArgumentException("nothing called " + operation.uses() + " is known here");
    }
    if (!operation.isFor(made)) {
      throw new IllegalArgumentException(
          operation.uses() + " is nothing that " + operation.word() + " could be done with");
    }
  }

  private static void checkTimer(TimeOperation operation, Known known) {
    if (operation instanceof TimeOperation.CreateTimer create
        && !known.timers().add(create.timer())) {
      throw new IllegalArgumentException(create.timer() + " stands for a timer already");
    } else if (operation instanceof TimeOperation.OfTimer use
        && !known.timers().contains(use.timer())) {
      throw new IllegalArgumentException("no timer " + use.timer() + " is known here");
    }
  }

  private static void terminal(TerminalOperation operation, Set<String> known) {
    String name = operation.terminal();
    if (operation instanceof TerminalOperation.OpenPty) {
      if (!known.add(name)) {
        throw new IllegalArgumentException(name + " stands for a terminal already");
      }
    } else if (!name.isEmpty() && !known.contains(name)) {
      throw new IllegalArgumentException("no terminal " + name + " is known here");
    }
  }

  private void fork(Operation operation, Known known) {
    String child = operation.begins();
    if (births.containsKey(child)) {
      throw new IllegalArgumentException(child + " is forked already");
    }
    if (order.size() == Scenario.MOST_PROCESSES) {
      throw new IllegalArgumentException("more than " + Scenario.MOST_PROCESSES + " processes");
    }
    births.put(child, known.copy());
    known.processes().add(child);
    Program program = programs.get(child);
    order.add(program == null ? new Program(child, List.of()) : program);
    if (operation instanceof ImageOperation.Spawn) {
      births.get(child).forget();
    } else if (operation instanceof Fork fork && fork.call().isRaw()) {
      checkRaw(child);
    }
  }

  /** A name for each thread, which nobody joins twice, and none but the process that started it. */
  private static void checkThread(Operation operation, Set<String> threads) {
    if (operation instanceof ThreadOperation.Start start) {
      if (!threads.add(start.thread()) || threads.contains(JOINED + start.thread())) {
        throw new IllegalArgumentException(start.thread() + " stands for a thread already");
      }
    } else if (operation instanceof ThreadOperation.Join join) {
      if (!threads.remove(join.thread())) {
        throw new IllegalArgumentException(
            "no thread " + join.thread() + " is known here that can be joined");
      }
      threads.add(JOINED + join.thread());
    }
  }

  /** It lives in its parent's memory, or in the middle of malloc: it can store and make calls. */
  private void checkRaw(String child) {
    Program program = programs.get(child);
    List<Operation> steps = program == null ? List.of() : program.steps();
    for (int i = 0; i < steps.size(); i++) {
      if (!AFTER_VFORK.contains(steps.get(i).getClass())) {
        throw new ScenarioProblem(
            child,
            i + 1,
            "no child of vfork, or of a handler, can do this: " + steps.get(i).word());
      }
    }
  }

  private static void known(Pid pid, Known known) {
    String process = "";
    if (pid instanceof Pid.Of of) {
      process = of.process();
    } else if (pid instanceof Pid.GroupOf group) {
      process = group.process();
    }
    if (!process.isEmpty() && !known.processes().contains(process)) {
      throw new IllegalArgumentException("the pid of " + process + " is not known here");
    }
  }
}
