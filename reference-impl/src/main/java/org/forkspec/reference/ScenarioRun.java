package org.forkspec.reference;

import jnr.constants.platform.Errno;
import jnr.posix.POSIX;
import org.jspecify.annotations.Nullable;

/**
 * Runs one scenario: forks its {@code main}, waits until all its processes are gone, reaps, and
 * says that it ended.
 */
final class ScenarioRun {
  private final Host host;
  private final POSIX posix;
  private final Input input;
  private final Output output;

  ScenarioRun(Host host, Input input, Output output) {
    this.host = host;
    this.posix = host.posix();
    this.input = input;
    this.output = output;
  }

  void perform() {
    int[] lifeline = new int[2];
    check(posix.pipe(lifeline));
    int main = check(posix.fork());
    if (main == 0) {
      live(lifeline[0]);
    }
    posix.close(lifeline[1]);
    awaitEnd(lifeline[0]);
    posix.close(lifeline[0]);
    reap(main);
    host.semaphores().removeAll();
    output.line("end " + input.scenarioName());
  }

  /** The life of {@code main}; never returns. */
  void live(int lifeline) {
    try {
      check(host.libc().setpgid(0, 0));
      posix.close(lifeline);
      input.close();
      Script script = script();
      if (script != null) {
        new ScenarioProcess(host, script, output).live("main", 0);
      }
    } catch (Throwable failure) {
      host.complain("main cannot begin: " + failure);
    } finally {
      host.libc()._exit(1);
    }
  }

  /**
   * One bad scenario is no reason to give up the next: what is wrong with it stands in the place of
   * the birth of main.
   */
  private @Nullable Script script() {
    try {
      return Script.parse(input.message());
    } catch (IllegalArgumentException bad) {
      output.line("main 0 ? " + bad.getMessage());
      return null;
    }
  }

  /**
   * Reads the end of the lifeline, which comes when no process of the scenario holds the other one.
   */
  private void awaitEnd(int lifeline) {
    byte[] nothing = new byte[1];
    while (isInterrupted(posix.read(lifeline, nothing, 1))) {
      // And again.
    }
  }

  private void reap(int main) {
    while (isInterrupted(posix.waitpid(main, new int[1], 0))) {
      // And again.
    }
  }

  private boolean isInterrupted(int returned) {
    if (returned == -1 && posix.errno() == Errno.EINTR.intValue()) {
      return true;
    }
    check(returned);
    return false;
  }

  private int check(int returned) {
    if (returned == -1) {
      throw new IllegalStateException("the system gives no more: " + host.errnos().last());
    }
    return returned;
  }
}
