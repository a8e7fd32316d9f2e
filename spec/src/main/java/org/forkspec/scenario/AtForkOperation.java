package org.forkspec.scenario;

/** What a process has registered to be called when it forks, and what that has noted. */
public sealed interface AtForkOperation extends Operation {

  /** What is said of a function that is none: a null pointer. */
  String NULL = "0";

  @Override
  default boolean isLocal() {
    return true;
  }

  /**
   * {@code pthread_atfork()} of functions each of which notes one letter in the memory of the
   * process that calls it, or of none where it is {@link #NULL}.
   */
  record AtFork(String prepare, String parent, String child) implements AtForkOperation {}

  /** Limits its memory, and allocates by {@code malloc()} until there is none left. */
  record Hoard() implements AtForkOperation {}

  /** Tells the letters that were noted. */
  record Noted() implements AtForkOperation {}

  /** Sets {@code errno}. */
  record SetErrno(String value) implements AtForkOperation {}

  /** Reads {@code errno}. */
  record GetErrno() implements AtForkOperation {}
}
