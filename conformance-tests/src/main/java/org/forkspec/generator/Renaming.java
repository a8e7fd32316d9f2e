package org.forkspec.generator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.forkspec.scenario.Naming;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Program;
import org.forkspec.scenario.Scenario;

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
              program.steps().stream().map(it -> it.renamed(renaming)).toList()));
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
}
