package org.forkspec.generator;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.forkspec.scenario.AttributeOperation.SetLimit;
import org.forkspec.scenario.CredentialOperation.GetUid;
import org.forkspec.scenario.CredentialOperation.SetUid;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.DescriptorOperation.Open;
import org.forkspec.scenario.DescriptorOperation.ReadAt;
import org.forkspec.scenario.DescriptorOperation.WriteAt;
import org.forkspec.scenario.IntervalTimer;
import org.forkspec.scenario.OpenFlag;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Resource;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.TimeOperation;
import org.forkspec.scenario.TimeOperation.Alarm;
import org.forkspec.scenario.TimeOperation.SetIntervalTimer;

/** Scenarios in which something runs out: the processes that a user may have, time, or space. */
public final class Shortages {

  /** Somebody who has no processes elsewhere. */
  private static final int USER = 4242;

  private static final int MOST_CHILDREN = 5;

  private final Random random;
  private final Script script;

  private Shortages(Random random) {
    this.random = random;
    this.script = new Script(random);
  }

  /** A child becomes a user who may have few processes, and forks more. */
  public static Scenario ofProcesses(Random random) {
    return new Shortages(random).processes();
  }

  /** A child has so much time and waits for more; mostly it is more than it needs. */
  static Scenario ofTime(Random random) {
    return new Shortages(random).time();
  }

  /** A file may not become longer than it is written. */
  public static Scenario ofSpace(Random random) {
    return new Shortages(random).space();
  }

  private Scenario space() {
    List<Operation> steps = random.nextBoolean() ? script.main : beginChild("A");
    if (random.nextBoolean()) {
      steps.add(new Operation.Ignore(Signal.SIGXFSZ));
    }
    steps.add(new SetLimit(Resource.RLIMIT_FSIZE, 1 + random.nextInt(8)));
    Descriptor file = Descriptor.named("d");
    Set<OpenFlag> flags = EnumSet.of(OpenFlag.O_RDWR, OpenFlag.O_CREAT);
    if (random.nextBoolean()) {
      flags.add(OpenFlag.O_APPEND);
    }
    steps.add(new Open("f", file, flags));
    for (int writes = 1 + random.nextInt(3); writes > 0; writes--) {
      steps.add(
          random.nextInt(3) > 0
              ? new Operation.Write(file, "abcde")
              : new WriteAt(file, "xyz", random.nextInt(10)));
    }
    steps.add(new ReadAt(file, 20, 0));
    return script.scenario("shortage-of-space");
  }

  private Scenario processes() {
    // Whoever knows that it is root knows what another user may not.
    script.main.add(new GetUid());
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
    return script.scenario("shortage-of-processes");
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
    return script.scenario("shortage-of-time");
  }

  private List<Operation> beginChild(String name) {
    List<Operation> child = script.fork(script.main, name);
    script.main.add(new Operation.WaitPid(new Pid.Of(name), Set.of()));
    return child;
  }
}
