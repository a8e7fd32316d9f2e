package org.forkspec.scenario;

/** How a process ends itself, and what it has registered to be done then. */
public sealed interface EndingOperation extends Operation {

  @Override
  default boolean isLast() {
    return true;
  }

  /** Whether what is registered and what is in buffers is seen to then. */
  default boolean usesStreams() {
    return false;
  }

  /** {@code atexit()} of a function that writes one letter. */
  record AtExit(Descriptor end, String letter) implements EndingOperation {
    @Override
    public boolean isLast() {
      return false;
    }

    @Override
    public boolean isLocal() {
      return true;
    }
  }

  /** {@code _Exit(code)}. */
  record QuickExit(int code) implements EndingOperation {}

  /** {@code exit(code)}, with all that the C library does then. */
  record Terminate(int code) implements EndingOperation {
    @Override
    public boolean usesStreams() {
      return true;
    }
  }

  /** Returns from {@code main}. */
  record Return(int code) implements EndingOperation {
    @Override
    public boolean usesStreams() {
      return true;
    }
  }

  /** {@code abort()}. */
  record Abort() implements EndingOperation {}
}
