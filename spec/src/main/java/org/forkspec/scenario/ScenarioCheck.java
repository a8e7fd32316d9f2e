package org.forkspec.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.forkspec.scenario.Operation.Close;
import org.forkspec.scenario.Operation.Exit;
import org.forkspec.scenario.Operation.Fork;
import org.forkspec.scenario.Operation.Kill;
import org.forkspec.scenario.Operation.Load;
import org.forkspec.scenario.Operation.Pipe;
import org.forkspec.scenario.Operation.Read;
import org.forkspec.scenario.Operation.Receive;
import org.forkspec.scenario.Operation.Send;
import org.forkspec.scenario.Operation.SetPgid;
import org.forkspec.scenario.Operation.WaitPid;
import org.forkspec.scenario.Operation.Write;

/**
 * Walks the programs from {@code main} on, and refuses what could not run: a name that stands for
 * nothing there, a process that nobody forks, steps that are never reached.
 */
final class ScenarioCheck {

  /** What a process can name at some point of its program; a child begins with a copy. */
  private record Known(
      Set<String> processes, Map<String, PipeUse> pipes, Set<End> closed, Set<End> stale) {

    Known copy() {
      return new Known(
          new HashSet<>(processes),
          new HashMap<>(pipes),
          new HashSet<>(closed),
          new HashSet<>(stale));
    }
  }

  /** What is carried by one pipe: bytes or values, but not both, and who receives values. */
  private static final class PipeUse {
    private String carries = "";
    private String receiver = "";
  }

  private final Map<String, Program> programs;
  private final List<Program> order = new ArrayList<>();
  private final Map<String, Known> births = new HashMap<>();

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
    births.put(
        Program.MAIN,
        new Known(new HashSet<>(), new HashMap<>(), new HashSet<>(), new HashSet<>()));
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
    if (operation instanceof Fork fork) {
      fork(fork.child(), known);
    } else if (operation instanceof Exit && step < program.steps().size()) {
      throw new IllegalArgumentException("no step can follow exit");
    } else if (operation instanceof SetPgid setpgid) {
      known(setpgid.process(), known);
      known(setpgid.group(), known);
    } else if (operation instanceof WaitPid waitpid) {
      known(waitpid.target(), known);
    } else if (operation instanceof Kill kill) {
      if (kill.target() instanceof Pid.MinusOne) {
        throw new IllegalArgumentException(
            "kill -1 would reach the adapter too, and no scenario can live without it");
      }
      if (kill.target() instanceof Pid.Number number && !number.isNobodys()) {
        throw new IllegalArgumentException(
            "kill " + number + " could reach somebody who has no part in the scenario");
      }
      known(kill.target(), known);
    } else if (operation instanceof Load load) {
      known(new Pid.Of(load.child()), known);
    } else {
      operation.pids().forEach(pid -> known(pid, known));
      checkPipe(program.process(), operation, known);
    }
  }

  private void fork(String child, Known known) {
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

  private void checkPipe(String process, Operation operation, Known known) {
    if (operation instanceof Pipe pipe) {
      if (known.pipes().put(pipe.pipe(), new PipeUse()) != null) {
        throw new IllegalArgumentException(pipe.pipe() + " stands for a pipe already");
      }
      known.stale().addAll(known.closed());
    } else if (operation instanceof Read read) {
      use(read.end(), "bytes", known);
    } else if (operation instanceof Write write) {
      use(write.end(), "bytes", known);
    } else if (operation instanceof Send send) {
      use(send.end(), "values", known);
    } else if (operation instanceof Receive receive) {
      PipeUse use = use(receive.end(), "values", known);
      if (!use.receiver.isEmpty() && !use.receiver.equals(process)) {
        throw new IllegalArgumentException(
            use.receiver + " receives from this pipe already, and frames have no second reader");
      }
      use.receiver = process;
    } else if (operation instanceof Close close) {
      use(close.end(), "", known);
      known.closed().add(close.end());
    }
  }

  private static PipeUse use(End end, String carries, Known known) {
    PipeUse use = known.pipes().get(end.pipe());
    if (use == null) {
      throw new IllegalArgumentException("no pipe " + end.pipe() + " is known here");
    }
    if (known.stale().contains(end)) {
      throw new IllegalArgumentException(
          end + " was closed and a pipe made since: its number may stand for that one now");
    }
    if (!carries.isEmpty() && !use.carries.isEmpty() && !use.carries.equals(carries)) {
      throw new IllegalArgumentException(
          end.pipe() + " carries " + use.carries + " already, and so cannot carry " + carries);
    }
    use.carries = carries.isEmpty() ? use.carries : carries;
    return use;
  }
}
