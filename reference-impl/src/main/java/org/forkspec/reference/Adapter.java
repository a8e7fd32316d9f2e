package org.forkspec.reference;

import java.io.IOException;
import jnr.constants.platform.Signal;

/**
 * The program: makes everything ready, then has one zygote after another hold the conversation.
 *
 * <p>The JVM that the launcher started has threads of its own, so it runs no scenario. It only
 * waits for its zygote, and ends as the zygote ended.
 */
public final class Adapter {
  private Adapter() {}

  /**
   * Takes no arguments; leaves with status 0 at the end of standard input, and with another one,
   * and a reason on standard error, otherwise.
   */
  public static void main(String[] arguments) throws IOException {
    if (!System.getProperty("os.name").equals("Linux")) {
      fail(
          2,
          "this adapter knows how Linux encodes statuses, and this is "
              + System.getProperty("os.name"));
    }
    try {
      System.exit(converse());
    } catch (IllegalStateException refused) {
      fail(1, String.valueOf(refused.getMessage()));
    }
  }

  /** Has zygotes converse, one after another, until one has come to an end; answers its status. */
  private static int converse() throws IOException {
    Host host = Host.prepare();
    // Who started us may have ignored SIGCHLD, and then there would be nothing to wait for.
    host.libc().signal(Signal.SIGCHLD.intValue(), Signals.SIG_DFL);
    Rehearsal.perform(host);
    Zygote zygote = Zygote.prepare(host);
    if (Boolean.getBoolean("forkspec.rehearsal.only")) {
      return 0;
    }
    int status;
    do {
      status = waitFor(zygote.start(), host);
    } while (Status.exited(status) && Status.exitStatus(status) == Conversation.USED_UP);
    if (!Status.exited(status)) {
      throw new IllegalStateException(
          "the zygote ended: " + Status.describe(status, host.signals()));
    }
    return Status.exitStatus(status);
  }

  /**
   * Reaps whatever ends until the zygote does: as the first process of a PID namespace the adapter
   * inherits the orphans.
   */
  private static int waitFor(int zygote, Host host) {
    int[] status = {0};
    while (true) {
      int pid = host.posix().wait(status);
      if (pid == zygote) {
        return status[0];
      }
      if (pid == -1 && !host.errnos().last().equals("EINTR")) {
        throw new IllegalStateException("no waiting for the zygote: " + host.errnos().last());
      }
    }
  }

  private static void fail(int status, String why) {
    System.err.println("forkspec-java: " + why);
    System.exit(status);
  }
}
