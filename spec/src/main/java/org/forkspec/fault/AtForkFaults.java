package org.forkspec.fault;

import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.Occasion.inChild;
import static org.forkspec.fault.Wrong.in;

import java.util.List;
import org.forkspec.model.ForkHandlers;
import org.forkspec.model.World;
import org.forkspec.scenario.AtForkOperation.AtFork;
import org.forkspec.scenario.AtForkOperation.GetErrno;
import org.forkspec.scenario.AtForkOperation.Hoard;
import org.forkspec.scenario.AtForkOperation.Noted;
import org.forkspec.scenario.AtForkOperation.SetErrno;
import org.forkspec.scenario.ForkCall;
import org.forkspec.scenario.Operation.Fork;
import org.forkspec.trace.Outcome;

/** Faults in the other ways to fork, and in what is called when a process forks. */
final class AtForkFaults {

  static final List<Fault> ALL =
      List.of(
          plain(
              "atfork-does-nothing",
              "what pthread_atfork registers is never called",
              in(AtFork.class).changesNothing()),
          plain("hoard-fails", "malloc fails at once", in(Hoard.class).fails("EAGAIN")),
          plain(
              "notes-of-fork-handlers-are-lost",
              "what fork handlers note in memory is not there",
              in(Noted.class).answers("0")),
          deep(
              "fork-calls-no-handler-in-a-child",
              "fork in a child calls no fork handler",
              in(Fork.class)
                  .when(inChild())
                  .pretending((world, me) -> world.with(ForkHandlers.without(me)))),
          deep(
              "fork-handlers-in-the-wrong-order",
              "fork calls prepare handlers in the order of their registration, others in reverse",
              in(Fork.class)
                  .where((it, choices) -> ForkHandlers.count(choices.me()) > 1)
                  .pretending((world, me) -> world.with(ForkHandlers.reversed(me)))),
          plain(
              "ufork-calls-handlers",
              "_Fork calls fork handlers",
              in(Fork.class).of(it -> it.call() == ForkCall.UFORK).as(it -> new Fork(it.child()))),
          plain(
              "vfork-does-not-wait",
              "vfork returns at once, and calls fork handlers",
              in(Fork.class).of(it -> it.call() == ForkCall.VFORK).as(it -> new Fork(it.child()))),
          deep(
              "vfork-copies-memory",
              "what a child of vfork stores is not seen by its parent",
              in(Fork.class)
                  .of(it -> it.call() == ForkCall.VFORK)
                  .leaves(
                      (it, right, choices) -> {
                        int me = choices.me().index();
                        World next = right;
                        return next.with(next.born(me).withMemory(choices.me().memory()));
                      })),
          plain(
              "errno-cannot-be-set",
              "a value stored in errno is not there",
              in(SetErrno.class).changesNothing()),
          plain("errno-reads-as-zero", "errno reads as 0", in(GetErrno.class).answers("0")),
          deep(
              "errno-of-a-relative-is-seen",
              "errno reads as what a parent or child has stored last",
              in(GetErrno.class)
                  .turns(
                      (way, choices) -> {
                        String other = ForkHandlers.errnoOfRelative(choices);
                        return other == null || !(way.outcome() instanceof Outcome.Success)
                            ? way
                            : Wrong.retold(way, other);
                      })));

  private AtForkFaults() {}
}
