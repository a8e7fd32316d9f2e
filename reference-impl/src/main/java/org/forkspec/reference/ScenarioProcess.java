package org.forkspec.reference;

import java.util.List;

/**
 * A process of a scenario: what it remembers, and its way through its steps.
 *
 * <p>There is one object of this class for a scenario. Each process has its own copy of it, made by
 * nothing but fork().
 */
final class ScenarioProcess {
  private final Host host;
  private final Script script;
  private final Output output;
  private final Operations operations;
  private final Pids pids = new Pids();
  private String name = "main";

  ScenarioProcess(Host host, Script script, Output output) {
    this.host = host;
    this.script = script;
    this.output = output;
    this.operations = new Operations(host, this, script);
  }

  Pids pids() {
    return pids;
  }

  /**
   * The life of the process that this memory now belongs to, from the return of its fork on; never
   * returns.
   */
  void live(String child, int forked) {
    int status = 1;
    try {
      name = child;
      int pid = host.posix().getpid();
      pids.learn(child, pid);
      output.line(child + " 0 = " + forked + " " + pid);
      performSteps();
      status = 0;
    } catch (Throwable failure) {
      host.complain(child + " cannot go on: " + failure);
    } finally {
      host.libc()._exit(status);
    }
  }

  /** Performs each step of this process and answers it. */
  void performSteps() {
    List<Step> steps = script.of(name);
    for (int i = 0; i < steps.size(); i++) {
      String outcome = outcome(steps.get(i));
      output.line(name + " " + (i + 1) + " " + outcome);
    }
  }

  private String outcome(Step step) {
    try {
      return operations.perform(step);
    } catch (Refusal refusal) {
      return "? " + refusal.getMessage();
    } catch (Throwable failure) {
      // Whatever it is, it must not leave the process, or the JVM would try to end in an orderly
      // way and hang.
      return "? " + failure.toString().replaceAll("\\s+", " ");
    }
  }
}
