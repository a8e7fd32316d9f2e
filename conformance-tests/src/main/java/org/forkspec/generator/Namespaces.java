package org.forkspec.generator;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.forkspec.scenario.ContainedOperation.UnsharePid;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Scenario;

/** Scenarios of PID namespaces whose process 1 ends, so that nobody can be born there. */
public final class Namespaces {

  private Namespaces() {}

  /** A process forks before it has asked for a namespace of its children's own, and after. */
  public static Scenario scenario(Random random) {
    Script script = new Script(random);
    List<Operation> steps = script.once(2) ? script.main : script.fork(script.main, "N");
    if (script.once(2)) {
      begin(script, steps, "A");
    }
    steps.add(new UnsharePid());
    begin(script, steps, "B");
    if (!script.once(4)) {
      // It cannot be born: nobody can wait for it by its name.
      script.fork(steps, "C").add(new Operation.Exit(0));
    }
    if (!steps.equals(script.main)) {
      script.main.add(new Operation.Wait());
    }
    return script.scenario("namespaces-of-the-dead");
  }

  /** A child that ends, and is waited for. */
  private static void begin(Script script, List<Operation> steps, String child) {
    script.fork(steps, child).add(new Operation.Exit(script.some(9)));
    steps.add(new Operation.WaitPid(new Pid.Of(child), Set.of()));
  }
}
