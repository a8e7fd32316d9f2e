package org.forkspec.fault;

import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.Wrong.in;

import java.util.List;
import java.util.function.BinaryOperator;
import org.forkspec.model.Because;
import org.forkspec.model.Process;
import org.forkspec.model.Status;
import org.forkspec.model.Threads;
import org.forkspec.scenario.Operation.Exit;
import org.forkspec.scenario.Operation.Fork;
import org.forkspec.scenario.ThreadOperation.Cleanup;
import org.forkspec.scenario.ThreadOperation.EndThread;
import org.forkspec.scenario.ThreadOperation.GetSpecific;
import org.forkspec.scenario.ThreadOperation.Join;
import org.forkspec.scenario.ThreadOperation.Lock;
import org.forkspec.scenario.ThreadOperation.SetSpecific;
import org.forkspec.scenario.ThreadOperation.Start;
import org.forkspec.scenario.ThreadOperation.Tasks;
import org.forkspec.scenario.ThreadOperation.TryLock;
import org.forkspec.scenario.ThreadOperation.Unlock;

/** Faults in threads, and in what a fork and an exit do with them. */
final class ThreadFaults {

  static final List<Fault> ALL =
      List.of(
          plain(
              "no-thread-can-be-started",
              "pthread_create fails with EAGAIN",
              in(Start.class).fails("EAGAIN")),
          plain(
              "join-finds-no-thread",
              "pthread_join fails with ESRCH",
              in(Join.class).fails("ESRCH")),
          plain(
              "only-one-thread-is-told", "there is one thread only", in(Tasks.class).answers("1")),
          deep(
              "fork-copies-all-threads",
              "a child has all threads of its parent",
              inChild((parent, child) -> Threads.of(parent).in(child))),
          deep(
              "fork-unlocks-mutexes",
              "no mutex is locked in a child",
              inChild((parent, child) -> Threads.withoutLocks(child))),
          deep(
              "exit-leaves-other-threads",
              "exit ends only the thread that calls it",
              in(Exit.class).where((it, choices) -> Threads.of(choices.me()).areRunning()).hangs()),
          plain(
              "last-thread-ends-with-one",
              "a process whose last thread ends itself exits with 1, and calls no handler",
              in(EndThread.class)
                  .does(
                      (it, right, choices) ->
                          choices.ends(
                              choices.world().with(choices.me().dying(Status.exited(1))),
                              Because.NOTHING))),
          plain(
              "threads-clean-nothing-up",
              "a thread that ends itself calls no cleanup handler and no destructor",
              in(Cleanup.class).changesNothing()),
          plain(
              "lock-does-not-lock",
              "a mutex that was locked is not locked",
              in(Lock.class).changesNothing()),
          plain(
              "trylock-is-never-refused",
              "trylock succeeds though the mutex is locked",
              in(TryLock.class).forgives("EBUSY", "0")),
          plain(
              "unlock-does-nothing",
              "a mutex that was unlocked is locked still",
              in(Unlock.class).changesNothing()),
          plain(
              "specific-data-is-not-kept",
              "thread-specific data cannot be set",
              in(SetSpecific.class).changesNothing()),
          plain(
              "specific-data-reads-as-zero",
              "thread-specific data reads as 0",
              in(GetSpecific.class).answers("0")));

  private ThreadFaults() {}

  private static Plant inChild(BinaryOperator<Process> change) {
    return in(Fork.class)
        .leaves(
            (it, right, choices) ->
                right.with(
                    change.apply(choices.me(), right.born(choices.setting().place(it.child())))));
  }
}
