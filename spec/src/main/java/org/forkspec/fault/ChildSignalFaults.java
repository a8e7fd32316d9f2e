package org.forkspec.fault;

import static org.forkspec.fault.Adrift.at;
import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.Occasion.inGrandchild;
import static org.forkspec.fault.Wrong.in;
import static org.forkspec.model.SystemRule.Moment.DEATH;
import static org.forkspec.model.SystemRule.Moment.TELLING;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.forkspec.model.Dispositions;
import org.forkspec.model.Life;
import org.forkspec.model.Process;
import org.forkspec.model.World;
import org.forkspec.scenario.ActionFlag;
import org.forkspec.scenario.Operation.WaitPid;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.SignalOperation.Handled;
import org.forkspec.scenario.SignalOperation.SigAction;
import org.forkspec.scenario.WaitOption;
import org.forkspec.trace.Outcome;

/** Faults in what a parent hears of its children, and in what it can keep from hearing. */
final class ChildSignalFaults {

  static final List<Fault> ALL =
      List.of(
          plain(
              "no-sigchld-at-an-end",
              "the end of a child sends no SIGCHLD",
              at(DEATH).changes(ChildSignalFaults::unheard)),
          deep(
              "no-sigchld-at-the-end-of-a-grandchild",
              "the end of a child of a child of main sends no SIGCHLD",
              at(DEATH).when(inGrandchild()).changes(ChildSignalFaults::unheard)),
          deep(
              "no-sigchld-at-the-end-of-the-killed",
              "the end of a child by a signal sends no SIGCHLD",
              at(DEATH)
                  .when((world, me) -> me.ending().signal() != Signal.NULL)
                  .changes(ChildSignalFaults::unheard)),
          plain(
              "no-sigchld-at-a-stop",
              "the stop of a child sends no SIGCHLD",
              at(TELLING)
                  .when((world, me) -> me.life() == Life.STOPPED)
                  .changes(ChildSignalFaults::unheard)),
          plain(
              "nocldstop-is-ignored",
              "sigaction does not know SA_NOCLDSTOP",
              in(SigAction.class).as(it -> HandlerFaults.without(ActionFlag.NOCLDSTOP, it))),
          plain(
              "nocldstop-keeps-ends-back",
              "SA_NOCLDSTOP keeps the ends of children from their parent too",
              at(DEATH)
                  .when(ofAParentWith(ActionFlag.NOCLDSTOP))
                  .changes(ChildSignalFaults::unheard)),
          plain(
              "nocldwait-is-ignored",
              "sigaction does not know SA_NOCLDWAIT",
              in(SigAction.class).as(it -> HandlerFaults.without(ActionFlag.NOCLDWAIT, it))),
          deep(
              "nocldwait-keeps-ends-back",
              "SA_NOCLDWAIT keeps the ends of children from their parent",
              at(DEATH)
                  .when(ofAParentWith(ActionFlag.NOCLDWAIT))
                  .changes(ChildSignalFaults::unheard)),
          plain(
              "siginfo-tells-killed-as-exited",
              "the siginfo of SIGCHLD tells every end as an exit",
              in(Handled.class)
                  .turns(
                      (way, choices) ->
                          way.outcome() instanceof Outcome.Success success
                              ? Wrong.retold(way, asExits(success.values()))
                              : way)),
          plain(
              "ignored-sigchld-hides-stops",
              "waitpid tells nothing of stops where SIGCHLD is ignored",
              in(WaitPid.class)
                  .of(it -> it.options().contains(WaitOption.WUNTRACED))
                  .when((world, me) -> me.ignores(Signal.SIGCHLD))
                  .as(ChildSignalFaults::withoutStops)));

  private ChildSignalFaults() {}

  private static Process unheard(Process was, Process is) {
    boolean heard = !was.hasPending(Signal.SIGCHLD) && is.hasPending(Signal.SIGCHLD);
    return heard ? is.withPending(is.pending() & ~Signal.SIGCHLD.bit()) : is;
  }

  private static Occasion ofAParentWith(ActionFlag flag) {
    return (World world, Process me) ->
        me.parent() >= 0 && Dispositions.has(world.born(me.parent()), Signal.SIGCHLD, flag);
  }

  private static List<String> asExits(List<String> notes) {
    return notes.stream()
        .map(note -> note.replaceFirst("CLD_KILLED:([0-9]+):SIG[A-Z0-9]+", "CLD_EXITED:$1:0"))
        .toList();
  }

  private static WaitPid withoutStops(WaitPid it) {
    Set<WaitOption> fewer = EnumSet.noneOf(WaitOption.class);
    fewer.addAll(it.options());
    fewer.remove(WaitOption.WUNTRACED);
    return new WaitPid(it.target(), fewer);
  }
}
