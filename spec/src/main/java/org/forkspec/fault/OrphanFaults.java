package org.forkspec.fault;

import static org.forkspec.fault.Adrift.at;
import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.Occasion.always;
import static org.forkspec.fault.Occasion.inChild;
import static org.forkspec.fault.Occasion.inGrandchild;
import static org.forkspec.model.SystemRule.Moment.DEATH;

import java.util.List;
import org.forkspec.model.Life;
import org.forkspec.model.Process;
import org.forkspec.model.Status;
import org.forkspec.model.World;
import org.forkspec.scenario.Signal;

/** Faults in what becomes of a process, and of its group, when its parent dies. */
final class OrphanFaults {

  static final List<Fault> ALL =
      List.of(
          plain(
              "orphans-die-with-their-parent",
              "a parent's death kills its children",
              at(DEATH).changes((was, is) -> diesOf(Signal.SIGKILL, was, is))),
          deep(
              "orphans-die-with-a-killed-parent",
              "a parent's death by a signal kills its children",
              at(DEATH)
                  .when((world, parent) -> parent.ending().kind() == Status.Kind.SIGNALED)
                  .changes((was, is) -> diesOf(Signal.SIGHUP, was, is))),
          plain(
              "orphans-keep-their-parent",
              "orphans are given no new parent",
              adopts(always(), (orphan, dead, world) -> dead.index())),
          deep(
              "orphaned-grandchildren-keep-their-parent",
              "the children of a grandchild are given no new parent when it dies",
              adopts(inGrandchild(), (orphan, dead, world) -> dead.index())),
          plain(
              "orphans-come-to-their-grandparent",
              "orphans become their grandparent's children",
              adopts(inChild(), (orphan, dead, world) -> dead.parent())),
          deep(
              "only-the-first-orphan-is-handed-on",
              "of a dead process's children only the first is given a new parent",
              adopts(
                  always(),
                  (orphan, dead, world) ->
                      Kin.rank(world, orphan) > 1 ? dead.index() : Process.ADOPTER)),
          deep(
              "orphaned-group-is-not-hung-up",
              "a group that is orphaned while a member is stopped gets no signals",
              at(DEATH)
                  .changes(
                      (was, is) ->
                          isHungUp(was, is)
                              ? is.withLife(was.life())
                                  .withPending(was.pending())
                                  .withReport(was.report())
                              : is)),
          deep(
              "orphaned-group-is-not-continued",
              "a group that is orphaned while a member is stopped gets SIGHUP, but no SIGCONT",
              at(DEATH)
                  .changes(
                      (was, is) ->
                          isHungUp(was, is)
                              ? is.withLife(was.life()).withReport(was.report())
                              : is)),
          deep(
              "orphaned-group-is-only-continued",
              "a group that is orphaned while a member is stopped gets SIGCONT, but no SIGHUP",
              at(DEATH)
                  .changes((was, is) -> isHungUp(was, is) ? is.withPending(was.pending()) : is)),
          plain(
              "every-orphan-is-hung-up",
              "a parent's death sends its children SIGHUP, though none is stopped",
              at(DEATH)
                  .changes(
                      (was, is) ->
                          isHandedOn(was, is) && is.isAlive() && !is.ignores(Signal.SIGHUP)
                              ? is.withPending(is.pending() | Signal.SIGHUP.bit())
                              : is)));

  private OrphanFaults() {}

  /** The place of the parent that an orphan is given. */
  private interface Adoption {
    int parent(Process orphan, Process dead, World world);
  }

  private static Plant adopts(Occasion when, Adoption adoption) {
    return at(DEATH)
        .when(when)
        .leaves(
            (right, before, dead) ->
                Kin.mend(
                    before,
                    right,
                    (was, is) ->
                        isHandedOn(was, is)
                            ? is.withParent(adoption.parent(was, dead, before))
                            : is));
  }

  private static boolean isHandedOn(Process was, Process is) {
    return was.parent() >= 0 && is.parent() == Process.ADOPTER;
  }

  private static boolean isHungUp(Process was, Process is) {
    return is.isAlive()
        && (is.hasPending(Signal.SIGHUP) && !was.hasPending(Signal.SIGHUP)
            || was.life() == Life.STOPPED && is.life() == Life.RUNNING);
  }

  private static Process diesOf(Signal signal, Process was, Process is) {
    return isHandedOn(was, is) && is.isAlive() ? is.dying(Status.signaled(signal)) : is;
  }
}
