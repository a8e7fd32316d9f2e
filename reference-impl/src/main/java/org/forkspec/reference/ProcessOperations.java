package org.forkspec.reference;

import jnr.constants.platform.WaitFlags;
import jnr.posix.POSIX;

/** The operations on processes: fork, wait, groups and signals. */
final class ProcessOperations {
  private final Host host;
  private final POSIX posix;
  private final ScenarioProcess process;
  private final Pids pids;

  ProcessOperations(Host host, ScenarioProcess process) {
    this.host = host;
    this.posix = host.posix();
    this.process = process;
    this.pids = process.pids();
  }

  String fork(String child) {
    if (!Pids.isProcessName(child)) {
      throw new Refusal(child + " is no name for a process");
    }
    int forked = posix.fork();
    if (forked == 0) {
      process.live(child, forked);
    }
    if (forked != -1) {
      pids.learn(child, forked);
    }
    return host.outcome(forked);
  }

  String exit(long status) {
    host.libc()._exit((int) status);
    return "? _exit returned";
  }

  String getpid() {
    return "= " + posix.getpid();
  }

  String getppid() {
    return "= " + posix.getppid();
  }

  String getpgrp() {
    return "= " + posix.getpgrp();
  }

  String setpgid(String pid, String group) {
    return host.outcome(posix.setpgid(pids.number(pid), pids.number(group)));
  }

  String waitForAny() {
    int[] status = {0};
    return waited(posix.wait(status), status[0]);
  }

  String waitpid(Step step) {
    int target = pids.number(step.word(0));
    int options = 0;
    for (int i = 1; i < step.arguments().size(); i++) {
      options |= option(step.word(i));
    }
    int[] status = {0};
    return waited(posix.waitpid(target, status, options), status[0]);
  }

  String kill(String target, String signal) {
    int number = signal.equals("0") ? 0 : host.signals().number(signal);
    return host.outcome(posix.kill(pids.target(target, host.ownNamespace()), number));
  }

  String dispose(String signal, long disposition) {
    boolean failed = host.libc().signal(host.signals().number(signal), disposition) == -1;
    return failed ? host.failure() : "= 0";
  }

  private String waited(int pid, int status) {
    return pid > 0 ? "= " + pid + " " + Status.describe(status, host.signals()) : host.outcome(pid);
  }

  private static int option(String name) {
    return switch (name) {
      case "WNOHANG" -> WaitFlags.WNOHANG.intValue();
      case "WUNTRACED" -> WaitFlags.WUNTRACED.intValue();
      case "WCONTINUED" -> WaitFlags.WCONTINUED.intValue();
      default -> throw new Refusal(name + " is no option of waitpid");
    };
  }
}
