package org.forkspec.scenario;

import java.util.List;

/** What one process of a scenario does, step by step; after the last one it exits with 0. */
public record Program(String process, List<Operation> steps) {

  /** The root of every scenario. */
  public static final String MAIN = "main";

  public Program {
    steps = List.copyOf(steps);
  }

  /** One step, numbered from 1. */
  public Operation step(int number) {
    return steps.get(number - 1);
  }

  /** The step as a line of the scenario. */
  public String line(int number) {
    return process + " " + String.join(" ", step(number).words());
  }
}
