package org.forkspec.generator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.forkspec.scenario.AttributeOperation.SetLimit;
import org.forkspec.scenario.CredentialOperation.GetUid;
import org.forkspec.scenario.CredentialOperation.SetUid;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.IntervalTimer;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Program;
import org.forkspec.scenario.Resource;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.TimeOperation;
import org.forkspec.scenario.TimeOperation.Alarm;
import org.forkspec.scenario.TimeOperation.SetIntervalTimer;

/** Scenarios in which something runs out: the processes that a user may have, or time. */
public final class Shortages {

  /** Somebody who has no processes elsewhere. */
  private static final int USER = 4242;

  private static final int MOST_CHILDREN = 5;

  private final Random random;
  private final Map<String, List<Operation>> programs = new LinkedHashMap<>();
  private final List<Operation> main = begin(Program.MAIN);

  private Shortages(Random random) {
    this.random = random;
  }

  /** A child becomes a user who may have few processes, and forks more. */
  public static Scenario ofProcesses(Random random) {
    return new Shortages(random).processes();
  }

  /** A child has so much time and waits for more; mostly it is more than it needs. */
  static Scenario ofTime(Random random) {
    return new Shortages(random).time();
  }

  private Scenario processes() {
    // Whoever knows that it is root knows what another user may not.
    main.add(new GetUid());
    List<Operation> child = beginChild("A");
    child.add(new SetLimit(Resource.RLIMIT_NPROC, 1 + random.nextInt(3)));
    child.add(new SetUid(USER));
    int children = 1 + random.nextInt(MOST_CHILDREN);
    for (int i = 0; i < children; i++) {
      // They may not come to be: nobody can call them by their names.
      child.add(new Operation.Fork("B" + i));
      if (random.nextInt(3) == 0) {
        child.add(new Operation.Wait());
      }
    }
    for (int left = 1 + random.nextInt(children); left > 0; left--) {
      child.add(new Operation.Wait());
    }
    return Forms.scenario("shortage-of-processes", programs);
  }

  private Scenario time() {
    List<Operation> child = beginChild("A");
    child.add(new Operation.Pipe("p"));
    boolean runsOut = random.nextInt(5) == 0;
    int seconds = runsOut ? 1 : TimeOperation.NEVER + random.nextInt(1000);
    child.add(
        random.nextBoolean()
            ? new Alarm(seconds)
            : new SetIntervalTimer(IntervalTimer.ITIMER_REAL, seconds));
    if (!runsOut) {
      child.add(new Operation.Write(Descriptor.write("p"), "x"));
    }
    child.add(new Operation.Read(Descriptor.read("p"), 1));
    child.add(new Alarm(0));
    return Forms.scenario("shortage-of-time", programs);
  }

  private List<Operation> beginChild(String name) {
    main.add(new Operation.Fork(name));
    main.add(new Operation.WaitPid(new Pid.Of(name), Set.of()));
    return begin(name);
  }

  private List<Operation> begin(String process) {
    List<Operation> steps = new ArrayList<>();
    programs.put(process, steps);
    return steps;
  }
}
