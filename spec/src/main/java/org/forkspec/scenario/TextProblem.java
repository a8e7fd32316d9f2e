package org.forkspec.scenario;

/** Why a text cannot be read: which file, which line, what is wrong there. */
public final class TextProblem extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * @param source the file's name
   * @param line counted from 1; 0 for the whole file
   */
  public TextProblem(String source, int line, String message) {
    super(source + (line > 0 ? ":" + line : "") + ": " + message);
  }
}
