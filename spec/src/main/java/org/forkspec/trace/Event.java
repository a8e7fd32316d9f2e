package org.forkspec.trace;

/**
 * One line of a trace.
 *
 * @param step 0 for the process's birth, then the number of the step in its program
 */
public record Event(String process, int step, Outcome outcome) {

  /** The line as it stands in a trace. */
  public String text() {
    return process + " " + step + " " + outcome.text();
  }

  @Override
  public String toString() {
    return text();
  }
}
