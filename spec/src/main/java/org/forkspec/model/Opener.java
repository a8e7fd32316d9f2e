package org.forkspec.model;

/** What a descriptor has its close-on-exec flag from, and what says so. */
enum Opener {
  OPEN,
  PIPE("PIPE-FLAGS-CLEAR"),
  PIPE2("PIPE2-FLAGS"),
  PIPE2_PLAIN("PIPE2-ZERO-IS-PIPE"),
  DUP("DUP-CLOEXEC-CLEARED"),
  DUP2("DUP2-CLOEXEC-CLEARED"),
  DUP3("DUP3-CLOEXEC"),
  DUPFD,
  DUPFD_CLOEXEC("FCNTL-DUPFD-CLOEXEC"),
  /** It is under a directory stream, and nobody's but the library's. */
  DIRECTORY_STREAM,
  SETFD("FCNTL-SETFD-CLOEXEC"),
  /** The runtime sets the flag of what it opens. */
  RUNTIME("RT-FDS-NONINHERITABLE-DEFAULT");

  @SuppressWarnings("ImmutableEnumChecker") // It is immutable.
  private final Because because;

  Opener(String... because) {
    this.because = because.length == 0 ? Because.NOTHING : Because.of(because);
  }

  Because because() {
    return because;
  }

  /** What a call does that clears the flag, unless the runtime is one that sets it. */
  Opener in(Setting setting) {
    return setting.profile().closesOnExec() ? RUNTIME : this;
  }
}
