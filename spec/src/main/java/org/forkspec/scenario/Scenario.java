package org.forkspec.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A small program of several processes: what is run on an implementation, and held against the
 * model.
 *
 * @param name what it is called in traces and reports
 * @param about what it shows, for people; may be empty, may have several lines
 * @param programs what each process does: {@code main} first, the others in the order of their
 *     forks (breadth first), whatever order they were given in
 */
public record Scenario(String name, String about, List<Program> programs) {

  /**
   * The most processes that a scenario may have: more than there are process IDs in a small
   * namespace. So they have to come one after the other; some dozens may be there at a time.
   */
  public static final int MOST_PROCESSES = 160;

  /** The most steps that a process may have. */
  public static final int MOST_STEPS = 256;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /**
   * @throws ScenarioProblem if this is no program that could run: a process never forked, a pipe
   *     that nobody made
   */
  public Scenario {
    if (!NAME.matcher(name).matches()) {
      throw new ScenarioProblem(
          "\"" + name + "\" is no name of a scenario: letters, digits, dots and dashes");
    }
    about = about.lines().map(String::strip).collect(Collectors.joining("\n")).strip();
    programs = new ScenarioCheck(byProcess(programs)).inOrder();
  }

  private static Map<String, Program> byProcess(List<Program> programs) {
    Map<String, Program> byProcess = new LinkedHashMap<>();
    for (Program program : programs) {
      if (byProcess.put(program.process(), program) != null) {
        throw new ScenarioProblem(program.process(), 0, "stands twice");
      }
    }
    return byProcess;
  }

  /** The program of a process, by name. */
  public Program program(String process) {
    return programs.get(indexOf(process));
  }

  /** Whether a process of that name is part of it. */
  public boolean has(String process) {
    return programs.stream().anyMatch(program -> program.process().equals(process));
  }

  /** The place of a process among the programs. */
  public int indexOf(String process) {
    for (int i = 0; i < programs.size(); i++) {
      if (programs.get(i).process().equals(process)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no process of " + name + " is called " + process);
  }

  /** The names of its processes, {@code main} first. */
  public List<String> processes() {
    List<String> processes = new ArrayList<>();
    programs.forEach(program -> processes.add(program.process()));
    return processes;
  }

  /** How many steps all its processes have together. */
  public int size() {
    return programs.stream().mapToInt(program -> program.steps().size()).sum();
  }

  /** The same scenario under another name. */
  public Scenario named(String other) {
    return new Scenario(other, about, programs);
  }
}
