package org.forkspec.fault;

import static org.forkspec.fault.Adrift.at;
import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.Occasion.always;
import static org.forkspec.fault.Occasion.inGrandchild;
import static org.forkspec.fault.Reports.reports;
import static org.forkspec.fault.Wrong.in;
import static org.forkspec.model.SystemRule.Moment.DELIVERY;

import java.util.List;
import org.forkspec.model.Groups;
import org.forkspec.model.Life;
import org.forkspec.model.Process;
import org.forkspec.model.Status;
import org.forkspec.model.Status.Kind;
import org.forkspec.scenario.Operation.Kill;
import org.forkspec.scenario.Signal;

/** Faults in stopping and going on, and in what the parent is told of it. */
final class StopFaults {

  static final List<Fault> ALL =
      List.of(
          plain(
              "stop-signals-do-nothing",
              "a stop signal does not stop",
              stops(StopFaults::unstopped)),
          plain(
              "stop-signals-kill",
              "a stop signal ends the process",
              stops((was, is) -> is.dying(Status.signaled(is.report().signal())))),
          plain(
              "stopped-processes-go-on",
              "a process that is told to be stopped goes on",
              stops((was, is) -> is.withLife(Life.RUNNING))),
          plain("stops-are-not-told", "the parent is not told of stops", stops(StopFaults::untold)),
          deep(
              "second-stop-is-not-told",
              "the parent is not told of a child's second stop",
              stops((was, is) -> was.hasResumed() ? untold(was, is) : is)),
          deep(
              "stop-of-a-grandchild-is-not-told",
              "a child of main is not told of its own children's stops",
              stops(inGrandchild(), StopFaults::untold)),
          deep(
              "second-of-two-stopped-children-is-not-told",
              "a stop is not told while that of a sibling is still to be told",
              stops(
                  (world, me) ->
                      Kin.all(world).stream()
                          .anyMatch(
                              other ->
                                  Kin.areSiblings(me, other)
                                      && other.report().kind() == Kind.STOPPED),
                  StopFaults::untold)),
          deep(
              "stop-does-not-replace-a-continuation",
              "a stop is not told while a continuation is still to be told",
              stops(
                  (was, is) ->
                      was.report().kind() == Kind.CONTINUED ? is.withReport(was.report()) : is)),
          deep(
              "orphaned-groups-do-not-stop-by-sigstop",
              "SIGSTOP does not stop processes of orphaned groups",
              stops((world, me) -> Groups.isOrphaned(world, me.group()), StopFaults::unstopped)),
          deep(
              "death-does-not-replace-a-report",
              "a stop or a continuation that is still to be told hides an end by a signal",
              at(DELIVERY)
                  .changes(
                      (was, is) ->
                          was.isAlive() && !is.isAlive() ? is.withReport(was.report()) : is)),
          deep(
              "sigkill-waits-for-sigcont",
              "SIGKILL does not end a stopped process",
              at(DELIVERY).when((world, me) -> me.life() == Life.STOPPED).never()),
          deep(
              "stopped-processes-die-at-once",
              "a stopped process dies of a signal before it is continued",
              in(Kill.class)
                  .changes(
                      (was, is) ->
                          was.life() == Life.STOPPED
                                  && is.hasPending(Signal.SIGTERM)
                                  && is.life() == Life.STOPPED
                              ? is.dying(Status.signaled(Signal.SIGTERM))
                              : is)),
          deep(
              "orphaned-groups-stop-by-sigtstp",
              "SIGTSTP, SIGTTIN and SIGTTOU stop processes of orphaned groups",
              at(DELIVERY)
                  .changes(
                      (was, is) ->
                          was.isRunning()
                                  && is.isRunning()
                                  && was.hasPending(Signal.SIGTSTP)
                                  && !is.hasPending(Signal.SIGTSTP)
                              ? is.withLife(Life.STOPPED).withReport(Status.stopped(Signal.SIGTSTP))
                              : is)),
          plain(
              "sigcont-does-not-continue",
              "SIGCONT does not continue a stopped process",
              resumes(StopFaults::stillStopped)),
          deep(
              "sigcont-can-be-ignored",
              "SIGCONT does not continue a stopped process that ignores it",
              resumes((was, is) -> was.ignores(Signal.SIGCONT) ? stillStopped(was, is) : is)),
          deep(
              "second-sigcont-does-not-continue",
              "SIGCONT does not continue a process that is stopped for the second time",
              resumes((was, is) -> was.hasResumed() ? stillStopped(was, is) : is)),
          plain(
              "continuations-are-not-told",
              "the parent is not told of continuations",
              resumes(StopFaults::untold)),
          deep(
              "continuation-does-not-replace-a-stop",
              "a stop that is still to be told hides the continuation that follows",
              resumes(
                  (was, is) ->
                      was.report().kind() == Kind.STOPPED ? is.withReport(was.report()) : is)),
          deep(
              "sigcont-tells-though-it-runs",
              "SIGCONT to a process that runs is told as a continuation",
              in(Kill.class)
                  .of(it -> it.signal() == Signal.SIGCONT)
                  .changes(
                      (was, is) ->
                          was.isRunning() && is.isRunning() && was.parent() >= 0
                              ? is.withReport(Status.CONTINUED)
                              : is)),
          deep(
              "sigcont-leaves-pending-stops",
              "SIGCONT does not discard a stop signal that is pending",
              in(Kill.class)
                  .of(it -> it.signal() == Signal.SIGCONT)
                  .changes((was, is) -> is.withPending(is.pending() | was.pending()))),
          deep(
              "stop-of-the-stopped-is-told-again",
              "SIGSTOP to a process that is stopped is told as another stop",
              in(Kill.class)
                  .of(it -> it.signal() == Signal.SIGSTOP)
                  .changes(
                      (was, is) ->
                          was.life() == Life.STOPPED && is.hasPending(Signal.SIGSTOP)
                              ? is.withReport(Status.stopped(Signal.SIGSTOP))
                              : is)),
          plain(
              "stops-are-told-again",
              "a stop is told each time that the parent waits",
              reports().of(Kind.STOPPED).leave((child, told) -> told.withReport(child.report()))),
          deep(
              "continuations-are-told-again",
              "a continuation is told each time that the parent waits",
              reports()
                  .of(Kind.CONTINUED)
                  .leave((child, told) -> told.withReport(child.report()))));

  private StopFaults() {}

  private static Plant stops(Kin.Change change) {
    return stops(always(), change);
  }

  /** A process that has just been stopped becomes another one, be the signal its own or not. */
  private static Plant stops(Occasion when, Kin.Change change) {
    Kin.Change stopped =
        (was, is) ->
            was.life() == Life.RUNNING && is.life() == Life.STOPPED ? change.of(was, is) : is;
    return at(DELIVERY).when(when).changes(stopped).and(in(Kill.class).when(when).changes(stopped));
  }

  /** A process that has just been continued becomes another one. */
  private static Plant resumes(Kin.Change change) {
    return in(Kill.class)
        .changes(
            (was, is) ->
                was.life() == Life.STOPPED && is.life() == Life.RUNNING ? change.of(was, is) : is);
  }

  private static Process unstopped(Process was, Process is) {
    return is.withLife(Life.RUNNING).withReport(was.report());
  }

  private static Process stillStopped(Process was, Process is) {
    return is.withLife(Life.STOPPED).withReport(was.report());
  }

  private static Process untold(Process was, Process is) {
    return is.withReport(Status.NONE);
  }
}
