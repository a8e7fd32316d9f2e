package org.forkspec.generator;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.forkspec.scenario.IdentityOperation.SetSid;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.TerminalOperation.AcquireTerminal;
import org.forkspec.scenario.TerminalOperation.GetForeground;
import org.forkspec.scenario.TerminalOperation.OpenPty;
import org.forkspec.scenario.TerminalOperation.ReadTerminal;
import org.forkspec.scenario.TerminalOperation.SetForeground;
import org.forkspec.scenario.TerminalOperation.TypeLine;
import org.forkspec.scenario.WaitOption;

/** Scenarios of sessions whose leader has a terminal, with jobs in foreground and background. */
public final class Sessions {

  private static final String TERMINAL = "tty";
  private static final Pid SELF = new Pid.Zero();

  private Sessions() {}

  /** The leader forks a job, which asks, and maybe takes over; or one whose parent ends first. */
  public static Scenario scenario(Random random) {
    Script script = new Script(random);
    script.main.add(new OpenPty(TERMINAL));
    script.gate();
    script.bell();
    List<Operation> leader = script.fork(script.main, "L");
    leader.add(new SetSid());
    leader.add(new AcquireTerminal(TERMINAL));
    if (script.once(2)) {
      jobs(script, leader);
    } else {
      orphanedJob(script, leader);
    }
    script.main.add(new Operation.WaitPid(new Pid.Of("L"), Set.of()));
    return script.scenario("jobs-of-a-session");
  }

  private static void jobs(Script script, List<Operation> leader) {
    // Else it would be stopped when it takes the terminal back.
    leader.add(new Operation.Ignore(Signal.SIGTTOU));
    for (int i = script.some(2) - 1; i >= 0; i--) {
      String name = Forms.child(i);
      List<Operation> job = script.fork(leader, name);
      Pid.Of it = new Pid.Of(name);
      leader.add(new Operation.SetPgid(it, it));
      if (script.once(2)) {
        leader.add(new SetForeground(TERMINAL, it));
      }
      leader.add(new GetForeground(TERMINAL));
      if (script.once(2)) {
        job.add(new Operation.SetPgid(SELF, SELF));
        job.add(new GetForeground(TERMINAL));
      }
      leader.add(new Operation.WaitPid(it, Set.of(WaitOption.WUNTRACED)));
      leader.add(new SetForeground(TERMINAL, new Pid.Of("L")));
      leader.add(new GetForeground(TERMINAL));
    }
    leader.add(new TypeLine(TERMINAL, "line"));
    leader.add(new ReadTerminal(TERMINAL));
  }

  /** A job in background that nobody could let go on when it had stopped. */
  private static void orphanedJob(Script script, List<Operation> leader) {
    List<Operation> parent = script.fork(leader, "P");
    leader.add(new Operation.WaitPid(new Pid.Of("P"), Set.of()));
    List<Operation> job = script.fork(parent, "A");
    if (!script.once(4)) {
      job.add(new Operation.SetPgid(SELF, SELF));
    } else {
      leader.add(new TypeLine(TERMINAL, "line"));
    }
    Script.hold(job);
    job.add(script.once(3) ? new GetForeground(TERMINAL) : new ReadTerminal(TERMINAL));
    Script.ring(job);
    Script.letGo(leader, 1);
    // The terminal is hung up when its session's leader ends.
    Script.listen(leader);
  }
}
