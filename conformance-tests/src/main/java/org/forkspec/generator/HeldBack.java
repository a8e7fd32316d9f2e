package org.forkspec.generator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.Value;
import org.forkspec.scenario.WaitOption;

/**
 * Scenarios of a form in which processes are held back by a pipe until main lets them go: what is
 * done to them in between finds them alive.
 */
public final class HeldBack {

  private static final List<Signal> ENDING =
      List.of(Signal.SIGTERM, Signal.SIGHUP, Signal.SIGINT, Signal.SIGUSR1, Signal.SIGALRM);

  private final Random random;
  private final Script script;
  private final List<Operation> main;

  /** The signals that some process has ignored. */
  private final List<Signal> disposed = new ArrayList<>();

  private HeldBack(Random random) {
    this.random = random;
    this.script = new Script(random);
    this.main = script.main;
    script.gate();
  }

  /** Signals that are ignored, or no longer, by whom they are sent to or by who forked him. */
  public static Scenario dispositions(Random random) {
    return new HeldBack(random).dispositions();
  }

  /** Children in groups that differ, which are waited for and signalled by group. */
  public static Scenario groups(Random random) {
    return new HeldBack(random).groups();
  }

  /** Orphans that ask for their parent when it is surely gone. */
  public static Scenario orphans(Random random) {
    return new HeldBack(random).orphans();
  }

  /** Values that children leave in files. */
  public static Scenario files(Random random) {
    return new HeldBack(random).files();
  }

  /** Writes to a pipe that nobody reads any more, with SIGPIPE ignored or not. */
  public static Scenario brokenPipe(Random random) {
    return new HeldBack(random).brokenPipe();
  }

  private Scenario brokenPipe() {
    if (random.nextBoolean()) {
      main.add(new Operation.Close(Descriptor.read("p")));
    }
    disposeOfSigpipe(main);
    int children = 1 + random.nextInt(3);
    for (int i = 0; i < children; i++) {
      List<Operation> child = script.fork(main, Forms.child(i));
      disposeOfSigpipe(child);
      child.add(new Operation.Close(Descriptor.read("p")));
      child.add(new Operation.Write(Descriptor.write("p"), "abc"));
      child.add(new Operation.GetPid());
    }
    main.add(new Operation.Close(Descriptor.read("p")));
    for (int i = 0; i < children; i++) {
      main.add(new Operation.Wait());
    }
    if (random.nextBoolean()) {
      main.add(new Operation.Write(Descriptor.write("p"), "d"));
      main.add(new Operation.GetPid());
    }
    return script.scenario("broken-pipe");
  }

  private void disposeOfSigpipe(List<Operation> steps) {
    switch (random.nextInt(4)) {
      case 0 -> steps.add(new Operation.Ignore(Signal.SIGPIPE));
      case 1 -> {
        steps.add(new Operation.Ignore(Signal.SIGPIPE));
        steps.add(new Operation.Default(Signal.SIGPIPE));
      }
      default -> {}
    }
  }

  private Scenario dispositions() {
    List<Operation> parent = main;
    if (random.nextInt(3) == 0) {
      // The disposition is inherited once more.
      dispose(main);
      parent = script.fork(main, "M");
      main.add(new Operation.WaitPid(new Pid.Of("M"), Set.of()));
    }
    dispose(parent);
    int children = 1 + random.nextInt(3);
    for (int i = 0; i < children; i++) {
      String child = Forms.child(i);
      List<Operation> steps = script.fork(parent, child);
      if (random.nextInt(3) == 0) {
        steps.add(new Operation.GetPid());
        dispose(steps);
        steps.add(new Operation.GetPid());
      }
      if (random.nextInt(3) > 0) {
        Script.hold(steps);
      }
      if (random.nextInt(3) == 0) {
        dispose(parent);
      }
    }
    for (int i = 0; i < children; i++) {
      boolean known = !disposed.isEmpty() && random.nextInt(4) > 0;
      Pid.Of child = new Pid.Of(Forms.child(i));
      boolean stopped = script.once(3);
      if (stopped) {
        // What comes meanwhile is ignored, or not, as ever.
        parent.add(new Operation.Kill(child, Signal.SIGSTOP));
        parent.add(new Operation.WaitPid(child, Set.of(WaitOption.WUNTRACED)));
      }
      parent.add(new Operation.Kill(child, script.pick(known ? disposed : ENDING)));
      if (stopped) {
        parent.add(new Operation.Kill(child, Signal.SIGCONT));
      }
      if (random.nextBoolean()) {
        // It is not let go: only the signal ends it.
        parent.add(new Operation.WaitPid(child, Set.of()));
      }
    }
    Script.letGo(parent, children);
    for (int i = 0; i < children; i++) {
      parent.add(new Operation.WaitPid(new Pid.Of(Forms.child(i)), Set.of()));
    }
    return script.scenario("dispositions");
  }

  private void dispose(List<Operation> steps) {
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      Signal signal = script.pick(ENDING);
      disposed.add(signal);
      steps.add(new Operation.Ignore(signal));
    }
    if (random.nextInt(2) == 0) {
      steps.add(new Operation.Default(script.pick(disposed)));
    }
  }

  private Scenario groups() {
    List<Operation> parent = main;
    if (script.once(3)) {
      // Its own group is not that of its parent.
      parent = script.fork(main, "M");
      parent.add(new Operation.SetPgid(new Pid.Zero(), new Pid.Zero()));
      main.add(new Operation.Wait());
    }
    int children = 2 + random.nextInt(3);
    int held = 0;
    for (int i = 0; i < children; i++) {
      List<Operation> steps = script.fork(parent, Forms.child(i));
      if (random.nextInt(3) > 0) {
        Script.hold(steps);
        held++;
      }
      steps.add(new Operation.Exit(random.nextInt(256)));
      if (random.nextInt(4) > 0) {
        Pid group = random.nextBoolean() ? new Pid.Zero() : someChild(i + 1);
        Pid of = random.nextInt(3) > 0 ? new Pid.Of(Forms.child(i)) : someChild(i + 1);
        parent.add(new Operation.SetPgid(of, group));
      }
    }
    askGroups(parent, children);
    if (random.nextInt(3) == 0) {
      // It reaches all that are left in the group of main, but main itself.
      parent.add(new Operation.Ignore(Signal.SIGTERM));
      parent.add(new Operation.Kill(new Pid.Zero(), Signal.SIGTERM));
      if (random.nextBoolean()) {
        parent.add(new Operation.WaitPid(someChild(children), Set.of()));
      }
    }
    Script.letGo(parent, held);
    askGroups(parent, children);
    for (int i = 0; i < children; i++) {
      parent.add(new Operation.Wait());
    }
    askGroups(parent, children);
    return script.scenario("groups-that-differ");
  }

  private void askGroups(List<Operation> parent, int children) {
    for (int i = random.nextInt(4); i > 0; i--) {
      Pid group =
          random.nextInt(3) == 0
              ? new Pid.Zero()
              : new Pid.GroupOf(Forms.child(random.nextInt(children)));
      if (random.nextInt(4) == 0) {
        parent.add(new Operation.Kill(group, Signal.NULL));
      } else {
        Set<WaitOption> options = EnumSet.of(WaitOption.WNOHANG);
        if (random.nextBoolean()) {
          options.add(WaitOption.WUNTRACED);
        }
        parent.add(new Operation.WaitPid(group, options));
      }
    }
  }

  private Scenario orphans() {
    int middle = 1 + random.nextInt(2);
    int held = 0;
    for (int i = 0; i < middle; i++) {
      List<Operation> parent = script.fork(main, Forms.child(i));
      boolean deeper = random.nextInt(3) == 0;
      List<Operation> leaver = deeper ? script.fork(parent, Forms.child(i) + "1") : parent;
      for (int j = 1 + random.nextInt(3); j > 0; j--) {
        List<Operation> orphan = script.fork(leaver, Forms.child(i) + (deeper ? "1" : "") + j);
        Script.hold(orphan);
        held++;
        for (int asks = 1 + random.nextInt(3); asks > 0; asks--) {
          orphan.add(new Operation.GetPpid());
        }
      }
      if (deeper) {
        parent.add(new Operation.Wait());
      }
      leaver.add(new Operation.Exit(random.nextInt(300)));
    }
    for (int i = 0; i < middle; i++) {
      main.add(new Operation.Wait());
    }
    Script.letGo(main, held);
    return script.scenario("orphans-that-ask");
  }

  private Scenario files() {
    List<Operation> parent = random.nextInt(3) == 0 ? script.fork(main, "M") : main;
    int children = 1 + random.nextInt(3);
    for (int i = 0; i < children; i++) {
      List<Operation> child = script.fork(parent, Forms.child(i));
      for (int saves = random.nextInt(3); saves >= 0; saves--) {
        child.add(new Operation.Save(new Value("[" + random.nextInt(1000) + ",[word]]")));
      }
    }
    for (int i = 0; i < children; i++) {
      parent.add(new Operation.Wait());
    }
    for (int loads = 1 + random.nextInt(2 * children); loads > 0; loads--) {
      parent.add(new Operation.Load(Forms.child(random.nextInt(children))));
    }
    if (!parent.equals(main)) {
      main.add(new Operation.Wait());
    }
    return script.scenario("files-of-children");
  }

  private Pid.Of someChild(int below) {
    return new Pid.Of(Forms.child(random.nextInt(below)));
  }
}
