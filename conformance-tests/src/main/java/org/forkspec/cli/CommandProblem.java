package org.forkspec.cli;

/** What the user gave cannot be worked with: the message names it and says why. */
final class CommandProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CommandProblem(String message) {
    super(message);
  }
}
