package org.forkspec.fault;

import static org.forkspec.fault.Adrift.at;
import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.ForkFaults.newborn;
import static org.forkspec.fault.Occasion.always;
import static org.forkspec.fault.Occasion.inGrandchild;
import static org.forkspec.fault.Occasion.inThirdChild;
import static org.forkspec.fault.Occasion.time;
import static org.forkspec.fault.Wrong.in;
import static org.forkspec.model.SystemRule.Moment.CLOSING;
import static org.forkspec.model.SystemRule.Moment.DEATH;

import java.util.ArrayList;
import java.util.List;
import org.forkspec.model.Content;
import org.forkspec.model.Descriptors;
import org.forkspec.model.Process;
import org.forkspec.model.Rules;
import org.forkspec.model.Status;
import org.forkspec.model.Transition;
import org.forkspec.model.World;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.Operation.Close;
import org.forkspec.scenario.Operation.Fork;

/** Faults in who has a pipe open. */
final class CloseFaults {

  private static final Occasion KILLED = (world, me) -> me.ending().kind() == Status.Kind.SIGNALED;

  static final List<Fault> ALL =
      List.of(
          plain(
              "close-does-nothing",
              "close succeeds, and leaves the descriptor open",
              in(Close.class).changesNothing()),
          deep(
              "second-close-does-nothing",
              "a process's second close leaves the descriptor open",
              in(Close.class).when(time(2, Close.class)).changesNothing()),
          plain(
              "close-of-the-closed-succeeds",
              "close of a descriptor that is closed succeeds",
              in(Close.class).forgives("EBADF", "0")),
          plain(
              "close-closes-both-ends",
              "close of one end of a pipe closes the caller's other end too",
              in(Close.class)
                  .leaves(
                      (it, right, choices) ->
                          right.with(
                              Ends.closed(
                                  right.born(choices.me().index()),
                                  new Descriptor(
                                      it.descriptor().pipe(), !it.descriptor().writes()))))),
          plain(
              "close-closes-for-all",
              "close closes the descriptor in every process that has it",
              in(Close.class).leaves((it, right, choices) -> closedForAll(it.descriptor(), right))),
          deep(
              "close-in-a-grandchild-closes-for-all",
              "close in a grandchild closes the descriptor in every process that has it",
              in(Close.class)
                  .when(inGrandchild())
                  .leaves((it, right, choices) -> closedForAll(it.descriptor(), right))),
          deep(
              "close-in-the-parent-closes-in-the-last-child",
              "close closes the descriptor in the caller's last child too",
              in(Close.class)
                  .when(Occasion.after(Fork.class))
                  .leaves(
                      (it, right, choices) -> {
                        List<Process> children = Kin.children(right, choices.me());
                        return children.isEmpty()
                            ? right
                            : right.with(
                                Ends.closed(children.get(children.size() - 1), it.descriptor()));
                      })),
          deep(
              "last-writer-takes-its-data-along",
              "when the last write end is closed, what is in the pipe is lost",
              in(Close.class)
                  .of(it -> it.descriptor().writes())
                  .leaves(
                      (it, right, choices) ->
                          withoutData(right, Ends.pipe(it.descriptor(), choices)))),
          deep(
              "closing-the-read-end-first-loses-data",
              "who closes a read end before its write end empties the pipe",
              in(Close.class)
                  .where(
                      (it, choices) ->
                          !it.descriptor().writes()
                              && Ends.pipe(Descriptor.write(it.descriptor().pipe()), choices) >= 0)
                  .leaves(
                      (it, right, choices) ->
                          right.withPipe(Ends.pipe(it.descriptor(), choices), Content.EMPTY))),
          plain(
              "descriptors-are-not-inherited",
              "a child begins without open descriptors",
              newborn(always(), child -> child.withDescriptors(Descriptors.NONE))),
          deep(
              "descriptors-are-not-inherited-by-grandchildren",
              "a grandchild begins without open descriptors",
              newborn(inGrandchild(), child -> child.withDescriptors(Descriptors.NONE))),
          deep(
              "write-ends-are-not-inherited-by-the-third-child",
              "a third child begins without the write ends of pipes",
              newborn(inThirdChild(), CloseFaults::withoutWriteEnds)),
          deep(
              "second-pipe-is-not-inherited",
              "a child begins with the descriptors of its parent's first pipe only",
              newborn(
                  always(),
                  child -> {
                    Process next = child;
                    List<Descriptor> open = child.descriptors().ends();
                    for (Descriptor end : open) {
                      next = end.pipe().equals(open.get(0).pipe()) ? next : Ends.closed(next, end);
                    }
                    return next;
                  })),
          plain(
              "death-closes-nothing",
              "the descriptors of a dead process stay open",
              at(CLOSING).does(CloseFaults::zombie)),
          deep(
              "death-by-a-signal-closes-nothing",
              "the descriptors of a process that a signal has ended stay open",
              at(CLOSING).when(KILLED).does(CloseFaults::zombie)),
          deep(
              "death-of-a-grandchild-closes-nothing",
              "the descriptors of a grandchild that is dead stay open",
              at(CLOSING).when(inGrandchild()).does(CloseFaults::zombie)),
          plain(
              "data-dies-with-its-writer",
              "when the last process that can write dies, what is in the pipe is lost",
              at(CLOSING)
                  .leaves(
                      (right, before, process) -> {
                        World next = right;
                        for (Descriptor end : process.descriptors().ends()) {
                          next = withoutData(next, process.descriptors().pipe(end));
                        }
                        return next;
                      })),
          deep(
              "death-closes-for-the-parent",
              "a process that dies closes its descriptors in its parent too",
              at(CLOSING)
                  .leaves(
                      (right, before, process) -> {
                        if (process.parent() < 0) {
                          return right;
                        }
                        Process parent = right.born(process.parent());
                        for (Descriptor end : process.descriptors().ends()) {
                          parent = Ends.closed(parent, end);
                        }
                        return right.with(parent);
                      })));

  private CloseFaults() {}

  private static World closedForAll(Descriptor end, World world) {
    return Kin.each(world, process -> Ends.closed(process, end));
  }

  private static World withoutData(World world, int pipe) {
    return world.isOpen(pipe, true) ? world : world.withPipe(pipe, Content.EMPTY);
  }

  private static Process withoutWriteEnds(Process process) {
    Process next = process;
    for (Descriptor end : process.descriptors().ends()) {
      next = end.writes() ? Ends.closed(next, end) : next;
    }
    return next;
  }

  /** It is dead, with all its descriptors. */
  private static World zombie(World world, Process process) {
    List<Transition> deaths = new ArrayList<>();
    Rules.posix().rule(DEATH).add(world, process, deaths);
    return deaths.get(0).next();
  }
}
