package org.forkspec.generator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.forkspec.scenario.Naming;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Program;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.ThreadOperation;

/**
 * Gives a scenario the names that a person would: processes A, B, C in the order of their forks,
 * pipes p, q, r, variables x, y, z.
 */
final class Renaming implements Naming {

  private static final String PIPES = "pqrstuvw";
  private static final String VARIABLES = "xyzabcde";

  private final Map<String, String> processes = new LinkedHashMap<>();
  private final Map<String, String> pipes = new LinkedHashMap<>();
  private final Map<String, String> variables = new LinkedHashMap<>();

  private Renaming(Scenario scenario) {
    processes.put(Program.MAIN, Program.MAIN);
    for (Program program : scenario.programs()) {
      for (Operation step : program.steps()) {
        if (!step.begins().isEmpty()) {
          processes.put(step.begins(), letter("ABCDEFGHIJKLMNOPQRSTUVWXYZ", processes.size() - 1));
        }
      }
    }
  }

  /** The same scenario with other names. */
  static Scenario of(Scenario scenario) {
    Renaming renaming = new Renaming(scenario);
    List<Program> programs = new ArrayList<>();
    for (Program program : scenario.programs()) {
      programs.add(
          new Program(
              renaming.process(program.process()),
              program.steps().stream().map(renaming::operation).toList()));
    }
    return new Scenario(scenario.name(), scenario.about(), programs);
  }

  private static String letter(String letters, int number) {
    String letter = String.valueOf(letters.charAt(number % letters.length()));
    return number < letters.length() ? letter : letter + number / letters.length();
  }

  @Override
  public String process(String name) {
    return processes.getOrDefault(name, name);
  }

  @Override
  public String pipe(String name) {
    return pipes.computeIfAbsent(name, it -> letter(PIPES, pipes.size()));
  }

  @Override
  public String variable(String name) {
    return variables.computeIfAbsent(name, it -> letter(VARIABLES, variables.size()));
  }

  private Operation operation(Operation step) {
    if (step instanceof Operation.Fork fork) {
      return fork.of(process(fork.child()));
    } else if (step instanceof Operation.SetPgid setpgid) {
      return new Operation.SetPgid(pid(setpgid.process()), pid(setpgid.group()));
    } else if (step instanceof Operation.WaitPid waitpid) {
      return new Operation.WaitPid(pid(waitpid.target()), waitpid.options());
    } else if (step instanceof Operation.Kill kill) {
      return new Operation.Kill(pid(kill.target()), kill.signal());
    } else if (step instanceof ThreadOperation.Start start) {
      return start.of(operation(start.operation()));
    } else if (step instanceof Operation.Load load) {
      return new Operation.Load(process(load.child()));
    } else if (step instanceof Operation.SetVariable set) {
      return new Operation.SetVariable(variable(set.variable()), set.value());
    } else if (step instanceof Operation.GetVariable get) {
      return new Operation.GetVariable(variable(get.variable()));
    } else if (step instanceof Operation.Address address) {
      return new Operation.Address(variable(address.variable()));
    }
    return ofPipe(step);
  }

  private Operation ofPipe(Operation step) {
    if (step instanceof Operation.Pipe pipe) {
      return new Operation.Pipe(pipe(pipe.pipe()));
    } else if (step instanceof Operation.Read read) {
      return new Operation.Read(descriptor(read.descriptor()), read.count());
    } else if (step instanceof Operation.Write write) {
      return new Operation.Write(descriptor(write.descriptor()), write.data());
    } else if (step instanceof Operation.Close close) {
      return new Operation.Close(descriptor(close.descriptor()));
    } else if (step instanceof Operation.Send send) {
      return new Operation.Send(descriptor(send.descriptor()), send.value());
    } else if (step instanceof Operation.Receive receive) {
      return new Operation.Receive(descriptor(receive.descriptor()));
    }
    return step.renamed(this);
  }
}
