package org.forkspec.reference;

/**
 * Decodes what {@code wait} stores, as the macros of Linux's {@code <sys/wait.h>} do, which a
 * library cannot export.
 */
final class Status {
  private static final int CORE = 0x80;
  private static final int CONTINUED = 0xffff;

  private Status() {}

  /** WIFEXITED. */
  static boolean exited(int status) {
    return termination(status) == 0;
  }

  /** WEXITSTATUS. */
  static int exitStatus(int status) {
    return (status >> 8) & 0xff;
  }

  /** WIFSIGNALED: neither 0, an exit, nor 0x7f, a stop. */
  static boolean signaled(int status) {
    return (byte) (termination(status) + 1) >> 1 > 0;
  }

  /** WTERMSIG. */
  static int termination(int status) {
    return status & 0x7f;
  }

  /** WCOREDUMP. */
  static boolean core(int status) {
    return (status & CORE) != 0;
  }

  /** WIFSTOPPED. */
  static boolean stopped(int status) {
    return (status & 0xff) == 0x7f;
  }

  /** WSTOPSIG. */
  static int stopSignal(int status) {
    return exitStatus(status);
  }

  /** WIFCONTINUED. */
  static boolean continued(int status) {
    return status == CONTINUED;
  }

  /** A status in the protocol's words; each decoder is asked, and each that says yes is heard. */
  static String describe(int status, Signals signals) {
    StringBuilder words = new StringBuilder();
    if (exited(status)) {
      words.append(" exited ").append(exitStatus(status));
    }
    if (signaled(status)) {
      words.append(" signaled ").append(signals.name(termination(status)));
      words.append(core(status) ? " core" : "");
    }
    if (stopped(status)) {
      words.append(" stopped ").append(signals.name(stopSignal(status)));
    }
    if (continued(status)) {
      words.append(" continued");
    }
    return words.isEmpty() ? "unknown" : words.substring(1);
  }
}
