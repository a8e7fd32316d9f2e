package org.forkspec.fault;

import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.Wrong.in;

import java.util.List;
import org.forkspec.model.Signals;
import org.forkspec.scenario.ContainedOperation.KillAll;
import org.forkspec.scenario.ContainedOperation.KillInit;
import org.forkspec.scenario.ContainedOperation.NextPid;
import org.forkspec.scenario.ContainedOperation.UnsharePid;
import org.forkspec.scenario.Operation.Fork;

/** Faults in what concerns a whole PID namespace. */
final class ContainedFaults {

  static final List<Fault> ALL =
      List.of(
          plain(
              "killall-reaches-nobody",
              "kill with -1 says that it is done, and signals nobody",
              in(KillAll.class).changesNothing()),
          deep(
              "killall-reaches-the-caller",
              "kill with -1 signals the caller too",
              in(KillAll.class)
                  .leaves(
                      (it, right, choices) ->
                          Signals.generate(right, choices.me().index(), it.signal()))),
          plain(
              "killinit-finds-nobody", "there is no process 1", in(KillInit.class).fails("ESRCH")),
          plain(
              "nextpid-tells-a-number",
              "nextpid tells something of its own",
              in(NextPid.class).answers("1")),
          plain(
              "unsharepid-does-nothing",
              "the children of a process that unshares its PID namespace stay in it",
              in(UnsharePid.class).changesNothing()),
          deep(
              "fork-into-a-dead-namespace-fails-for-now",
              "fork into a PID namespace whose process 1 is dead fails with EAGAIN",
              in(Fork.class).mistakes("ENOMEM", "EAGAIN")));

  private ContainedFaults() {}
}
