package org.forkspec.reference;

/** Says that a step cannot be performed, and why; the process answers {@code ?} and goes on. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  Refusal(String why) {
    super(why, null, false, false);
  }
}
