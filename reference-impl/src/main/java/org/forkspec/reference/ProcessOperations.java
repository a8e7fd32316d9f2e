package org.forkspec.reference;

import jnr.posix.POSIX;

/** The operations on processes: fork, groups, signals and ends. */
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

  String exitAtOnce(long status) {
    host.calls()._Exit((int) status);
    return "? _Exit returned";
  }

  String abort() {
    host.calls().abort();
    return "? abort returned";
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

  String kill(String target, String signal) {
    int number = host.signals().numberOrZero(signal);
    return host.outcome(posix.kill(pids.target(target, host.ownNamespace()), number));
  }

  String dispose(String signal, long disposition) {
    boolean failed = host.libc().signal(host.signals().number(signal), disposition) == -1;
    return failed ? host.failure() : "= 0";
  }
}
