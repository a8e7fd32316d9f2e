package org.forkspec.fault;

import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.Occasion.always;
import static org.forkspec.fault.Occasion.inChild;
import static org.forkspec.fault.Occasion.inGrandchild;
import static org.forkspec.fault.Occasion.inThirdChild;
import static org.forkspec.fault.Occasion.oneIn;
import static org.forkspec.fault.Occasion.time;
import static org.forkspec.fault.Wrong.in;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import org.forkspec.model.Process;
import org.forkspec.model.Status;
import org.forkspec.model.World;
import org.forkspec.scenario.Operation.Exit;
import org.forkspec.scenario.Operation.Fork;
import org.forkspec.trace.Outcome;

/** Faults in how processes begin, and in how they end themselves. */
final class ForkFaults {

  static final List<Fault> ALL =
      List.of(
          plain(
              "fork-returns-zero-to-the-parent",
              "fork returns 0 to the parent too",
              in(Fork.class).tells(parent -> "0")),
          plain(
              "fork-returns-the-callers-pid",
              "fork returns its own pid to the parent",
              in(Fork.class).tells(parent -> pid(parent.me()))),
          deep(
              "second-fork-returns-the-first-child",
              "a process's second fork returns the pid of its first child",
              in(Fork.class)
                  .when(time(2, Fork.class))
                  .tells(parent -> pid(firstChild(parent.world(), parent.me())))),
          plain(
              "child-is-not-told-zero",
              "fork returns the child's pid to the child too",
              births(always(), (world, child) -> List.of(pid(child), pid(child)))),
          plain(
              "pid-is-cached-over-fork",
              "getpid tells a newborn child its parent's pid",
              births(inChild(), (world, child) -> List.of("0", pid(parent(world, child))))),
          deep(
              "pid-is-cached-over-the-second-fork",
              "getpid tells a newborn grandchild its parent's pid",
              births(inGrandchild(), (world, child) -> List.of("0", pid(parent(world, child))))),
          deep(
              "third-child-is-told-one",
              "fork returns 1 to the third child",
              births(inThirdChild(), (world, child) -> List.of("1", pid(child)))),
          deep(
              "second-fork-fails",
              "a process's second fork fails",
              in(Fork.class).when(time(2, Fork.class)).fails("EAGAIN")),
          deep(
              "fork-in-a-grandchild-fails",
              "grandchildren cannot fork",
              in(Fork.class).when(inGrandchild()).fails("EAGAIN")),
          deep(
              "fork-fails-now-and-then",
              "one fork in twenty fails",
              in(Fork.class).when(oneIn(20)).fails("EAGAIN")),
          deep(
              "third-child-is-not-made",
              "the third fork of a process returns a pid, but makes no process",
              in(Fork.class).when(time(3, Fork.class)).changesNothing()),
          deep(
              "child-dies-at-birth-now-and-then",
              "one child in twenty ends before it has begun",
              newborn(oneIn(20), child -> child.dying(Status.exited(0)))),
          deep(
              "fork-copies-pending-signals",
              "a child begins with the signals that are pending for its parent",
              in(Fork.class)
                  .leaves(
                      (fork, right, choices) ->
                          Kin.each(
                              right,
                              process ->
                                  choices.world().isBorn(process.index())
                                      ? process
                                      : process.withPending(choices.me().pending())))),
          plain(
              "child-leads-a-group",
              "a child begins in a process group of its own",
              newborn(always(), child -> child.withGroup(child.pid()))),
          deep(
              "grandchild-leads-a-group",
              "a grandchild begins in a process group of its own",
              newborn(inGrandchild(), child -> child.withGroup(child.pid()))),
          plain(
              "exit-code-is-lost",
              "exit ends the process with 0, whatever it is given",
              exits(always(), code -> 0)),
          deep(
              "exit-code-of-a-grandchild-is-lost",
              "exit ends a grandchild with 0, whatever it is given",
              exits(inGrandchild(), code -> 0)),
          deep(
              "exit-code-saturates",
              "an exit code of 256 and more becomes 255",
              exits(always(), code -> Math.min(code, 255))),
          deep(
              "negative-exit-code-is-zero",
              "a negative exit code becomes 0",
              exits(always(), code -> Math.max(code, 0))),
          plain(
              "exit-returns",
              "exit returns to the caller, which goes on",
              in(Exit.class)
                  .when(
                      (world, me) -> me.done() < world.setting().program(me.index()).steps().size())
                  .answers("0")),
          deep(
              "exit-hangs-now-and-then",
              "one exit in twenty never ends the process",
              in(Exit.class).when(oneIn(20)).hangs()));

  private ForkFaults() {}

  /** What a process tells when it is born: what fork returned to it, and what getpid did. */
  private interface Birth {
    List<String> of(World world, Process child);
  }

  private static Plant births(Occasion when, Birth birth) {
    return Plant.inBirth(
        (world, place, right) ->
            when.holds(world, world.born(place))
                ? new Outcome.Success(birth.of(world, world.born(place)))
                : right);
  }

  /** Makes a child that has just been forked another one. */
  static Plant newborn(Occasion ofTheChild, UnaryOperator<Process> change) {
    return in(Fork.class)
        .leaves(
            (fork, right, choices) ->
                Kin.each(
                    right,
                    process ->
                        !choices.world().isBorn(process.index()) && ofTheChild.holds(right, process)
                            ? change.apply(process)
                            : process));
  }

  private static Plant exits(Occasion when, IntUnaryOperator code) {
    return in(Exit.class)
        .when(when)
        .leaves(
            (exit, right, choices) ->
                right.with(
                    right
                        .born(choices.me().index())
                        .withEnding(Status.exited(code.applyAsInt(exit.code())))));
  }

  private static Process firstChild(World world, Process parent) {
    return Kin.all(world).stream()
        .filter(child -> Kin.forker(world, child) == parent.index())
        .filter(child -> Kin.rank(world, child) == 1)
        .findFirst()
        .orElse(parent);
  }

  private static Process parent(World world, Process child) {
    return Kin.begetter(world, child);
  }

  private static String pid(Process process) {
    return Integer.toString(process.pid());
  }
}
