package org.forkspec.generator;

import java.util.ArrayList;
import java.util.List;
import org.forkspec.implementation.Profile;
import org.forkspec.model.Setting;
import org.forkspec.scenario.DescriptorOperation;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Program;
import org.forkspec.scenario.Scenario;

/** The names that plays may use, and the setting in which each of them stands for something. */
final class Stage {

  static final int MOST_PROCESSES = 12;

  static final List<String> PROCESSES = processes();
  static final List<String> PIPES = List.of("p", "q", "r");
  static final String FIFO = "t";
  static final List<String> VARIABLES = List.of("x", "y");

  private Stage() {}

  private static List<String> processes() {
    List<String> names = new ArrayList<>();
    names.add(Program.MAIN);
    for (char letter = 'A'; names.size() < MOST_PROCESSES; letter++) {
      names.add(String.valueOf(letter));
    }
    return List.copyOf(names);
  }

  /** A setting in which every process, pipe and variable has its place. */
  static Setting setting(Profile profile) {
    List<Program> programs = new ArrayList<>();
    int[] pids = new int[PROCESSES.size()];
    for (int place = 0; place < pids.length; place++) {
      List<Operation> steps = new ArrayList<>();
      if (place == 0) {
        PROCESSES.stream().skip(1).forEach(child -> steps.add(new Operation.Fork(child)));
      }
      steps.add(new DescriptorOperation.MakeFifo(FIFO));
      PIPES.forEach(pipe -> steps.add(new Operation.Pipe(pipe)));
      VARIABLES.forEach(variable -> steps.add(new Operation.GetVariable(variable)));
      programs.add(new Program(PROCESSES.get(place), steps));
      pids[place] = 101 + place;
    }
    return new Setting(new Scenario("stage", "", programs), profile, pids);
  }
}
