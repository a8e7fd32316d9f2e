package org.forkspec.fault;

import static org.forkspec.fault.Adrift.at;
import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.Occasion.inGrandchild;
import static org.forkspec.fault.Occasion.inThirdChild;
import static org.forkspec.fault.Occasion.oneIn;
import static org.forkspec.fault.Occasion.withZombieSibling;
import static org.forkspec.fault.Reports.reports;
import static org.forkspec.model.SystemRule.Moment.DEATH;
import static org.forkspec.model.SystemRule.Moment.REAPING;

import java.util.List;
import org.forkspec.model.Life;
import org.forkspec.model.Process;
import org.forkspec.model.Status.Kind;
import org.forkspec.model.World;
import org.forkspec.scenario.Signal;

/** Faults in what becomes of a process once it is dead. */
final class ZombieFaults {

  private static final Occasion OF_A_PARENT = (world, me) -> me.parent() >= 0;

  static final List<Fault> ALL =
      List.of(
          plain(
              "zombies-vanish",
              "a dead child vanishes before its parent has waited for it",
              at(DEATH).leaves(ZombieFaults::gone)),
          deep(
              "zombie-vanishes-when-two-end-together",
              "a child that dies while a sibling is a zombie vanishes",
              at(DEATH).when(withZombieSibling()).leaves(ZombieFaults::gone)),
          deep(
              "third-zombie-vanishes",
              "a third child that dies vanishes",
              at(DEATH).when(inThirdChild()).leaves(ZombieFaults::gone)),
          deep(
              "zombie-vanishes-in-the-third-generation",
              "a grandchild that dies vanishes",
              at(DEATH).when(inGrandchild()).leaves(ZombieFaults::gone)),
          deep(
              "zombie-vanishes-now-and-then",
              "one child in twenty vanishes when it dies",
              at(DEATH).when(oneIn(20)).leaves(ZombieFaults::gone)),
          deep(
              "once-stopped-zombie-vanishes",
              "a child that was stopped once vanishes when it dies",
              at(DEATH).when((world, me) -> me.hasResumed()).leaves(ZombieFaults::gone)),
          plain(
              "zombies-are-reaped-by-the-system",
              "zombies are reaped though their parent lives",
              at(REAPING).when(OF_A_PARENT).does(ZombieFaults::reaped)),
          deep(
              "second-zombie-is-reaped-by-the-system",
              "of two zombies of one parent, one is reaped though their parent lives",
              at(REAPING).when(OF_A_PARENT.and(withZombieSibling())).does(ZombieFaults::reaped)),
          deep(
              "zombies-in-their-own-group-are-reaped-by-the-system",
              "zombies in another group than their parent are reaped though their parent lives",
              at(REAPING)
                  .when(OF_A_PARENT)
                  .when((world, me) -> me.group() != world.born(me.parent()).group())
                  .does(ZombieFaults::reaped)),
          plain(
              "sigchld-is-not-ignored",
              "children become zombies though their parent ignores SIGCHLD",
              at(DEATH)
                  .when((world, me) -> OF_A_PARENT.holds(world, me) && isDiscarding(world, me))
                  .changes(
                      (was, is) ->
                          was.life() == Life.DYING && is.life() == Life.GONE
                              ? is.withLife(Life.ZOMBIE)
                              : is)),
          plain(
              "zombies-can-be-waited-for-again",
              "a child that has been waited for stays",
              reports().of(Kind.EXITED).leave(ZombieFaults::stays)),
          deep(
              "killed-zombies-can-be-waited-for-again",
              "a child that a signal has ended stays when it has been waited for",
              reports().of(Kind.SIGNALED).leave(ZombieFaults::stays)),
          deep(
              "third-zombie-can-be-waited-for-again",
              "the third child stays when it has been waited for",
              reports()
                  .of(inThirdChild().and((world, child) -> child.life() == Life.ZOMBIE))
                  .leave(ZombieFaults::stays)),
          deep(
              "one-wait-reaps-two",
              "when two children are zombies at once, waiting for one reaps the other too",
              reports()
                  .of((world, child) -> child.life() == Life.ZOMBIE)
                  .turn(
                      (way, child, choices) ->
                          Wrong.with(
                              way,
                              Kin.each(
                                  way.next(),
                                  other ->
                                      Kin.areSiblings(child, other) && other.life() == Life.ZOMBIE
                                          ? other.withLife(Life.GONE)
                                          : other)))));

  private ZombieFaults() {}

  private static Process stays(Process child, Process told) {
    return told.withLife(Life.ZOMBIE);
  }

  private static World gone(World right, World before, Process process) {
    return right.with(right.born(process.index()).withLife(Life.GONE));
  }

  private static World reaped(World world, Process process) {
    return world.with(process.withLife(Life.GONE));
  }

  private static boolean isDiscarding(World world, Process process) {
    return world.born(process.parent()).ignores(Signal.SIGCHLD);
  }
}
