package org.forkspec.scenario;

/** The calls that fork a process. */
public enum ForkCall {
  /** {@code fork()}. */
  FORK("fork"),

  /** {@code _Fork()}, which calls no handlers. */
  UFORK("_Fork"),

  /** {@code _Fork()} in a signal handler that has interrupted {@code malloc} or {@code free}. */
  UFORK_IN_HANDLER("_Fork"),

  /** {@code vfork()}: the child lives in its parent's memory, and its parent waits for its end. */
  VFORK("vfork");

  private final String word;

  ForkCall(String word) {
    this.word = word;
  }

  /** Whether its child can store, make system calls and end, and not much else. */
  public boolean isRaw() {
    return this == VFORK || this == UFORK_IN_HANDLER;
  }

  /** The word for it in scenarios. */
  public String word() {
    return word;
  }
}
