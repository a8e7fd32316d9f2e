package org.forkspec.generator;

import java.util.List;
import java.util.Random;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.IdentityOperation.GetParentDeathSignal;
import org.forkspec.scenario.IdentityOperation.SetParentDeathSignal;
import org.forkspec.scenario.IdentityOperation.Subreaper;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.Signal;

/** Scenarios of orphans, of whom a forebear may have asked for, and who may be told of it. */
public final class Adoptions {

  private static final List<Signal> TOLD_BY =
      List.of(Signal.SIGTERM, Signal.SIGTERM, Signal.SIGKILL, Signal.SIGCONT);

  private Adoptions() {}

  /** Some forebears adopt orphans, or did so once; a parent ends, and its child asks who is now. */
  public static Scenario scenario(Random random) {
    Script script = new Script(random);
    script.gate();
    script.bell();
    adopt(script, script.main);
    List<Operation> parent = script.fork(script.main, "A");
    int generations = script.some(3);
    for (int i = 1; i < generations; i++) {
      if (script.once(2)) {
        adopt(script, parent);
      }
      List<Operation> child = script.fork(parent, Forms.child(i));
      parent.add(new Operation.Wait());
      parent = child;
    }
    int orphans = script.some(2);
    for (int i = 0; i < orphans; i++) {
      List<Operation> orphan = script.fork(parent, "O" + i);
      Signal signal = script.pick(TOLD_BY);
      if (script.once(2)) {
        orphan.add(new SetParentDeathSignal(signal));
        Script.ring(orphan);
        Script.listen(parent);
        if (signal != Signal.SIGCONT && script.once(2)) {
          // Only the signal ends this: the process itself could write.
          orphan.add(new Operation.Pipe("r"));
          orphan.add(new Operation.Read(Descriptor.read("r"), 1));
        }
      }
      Script.hold(orphan);
      orphan.add(new Operation.GetPpid());
      orphan.add(new GetParentDeathSignal());
      orphan.add(new Operation.Exit(7 + i));
    }
    script.main.add(new Operation.Wait());
    Script.letGo(script.main, orphans);
    for (int i = 0; i <= orphans; i++) {
      script.main.add(new Operation.Wait());
    }
    return script.scenario("adoptions");
  }

  private static void adopt(Script script, List<Operation> steps) {
    steps.add(new Subreaper(!script.once(4)));
    if (script.once(3)) {
      steps.add(new Subreaper(false));
    }
  }
}
