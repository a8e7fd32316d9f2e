package org.forkspec.scenario;

/** Why something is no scenario: which process, which of its steps, and what is wrong there. */
public final class ScenarioProblem extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String process;
  private final int step;

  ScenarioProblem(String message) {
    super(message);
    this.process = "";
    this.step = 0;
  }

  ScenarioProblem(String process, int step, String message) {
    super(process + (step > 0 ? ", step " + step : "") + ": " + message);
    this.process = process;
    this.step = step;
  }

  /** The process it is about, or an empty string. */
  public String process() {
    return process;
  }

  /** The step it is about, or 0. */
  public int step() {
    return step;
  }
}
