package org.forkspec.fault;

import static org.forkspec.fault.Adrift.at;
import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.ForkFaults.newborn;
import static org.forkspec.fault.Occasion.always;
import static org.forkspec.fault.Occasion.inGrandchild;
import static org.forkspec.fault.Occasion.inThirdChild;
import static org.forkspec.fault.Occasion.oneIn;
import static org.forkspec.fault.Occasion.time;
import static org.forkspec.fault.Wrong.in;
import static org.forkspec.model.SystemRule.Moment.DELIVERY;

import java.util.List;
import org.forkspec.model.Choices;
import org.forkspec.model.Life;
import org.forkspec.model.Process;
import org.forkspec.model.Signals;
import org.forkspec.model.World;
import org.forkspec.scenario.Operation.Default;
import org.forkspec.scenario.Operation.Ignore;
import org.forkspec.scenario.Operation.Kill;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Signal;

/** Faults in sending signals, in what they do, and in dispositions. */
final class SignalFaults {

  static final List<Fault> ALL =
      List.of(
          plain("kill-sends-nothing", "kill sends no signal", in(Kill.class).changesNothing()),
          deep(
              "kill-sends-nothing-now-and-then",
              "one signal in twenty is lost",
              in(Kill.class).when(oneIn(20)).changesNothing()),
          deep(
              "second-kill-sends-nothing",
              "the second signal that a process sends is lost",
              in(Kill.class).when(time(2, Kill.class)).changesNothing()),
          plain(
              "null-signal-kills",
              "signal 0 ends the process",
              in(Kill.class)
                  .of(it -> it.signal() == Signal.NULL)
                  .as(it -> new Kill(it.target(), Signal.SIGTERM))),
          plain(
              "kill-misses-zombies",
              "kill of a zombie fails",
              in(Kill.class).ofZombie(Kill::target).fails("ESRCH")),
          plain(
              "kill-finds-the-reaped",
              "kill of a process that has been waited for succeeds",
              in(Kill.class).of(it -> it.target() instanceof Pid.Of).forgives("ESRCH", "0")),
          plain(
              "kill-finds-groups-without-members",
              "kill of a group that has no members succeeds",
              in(Kill.class).of(it -> it.target() instanceof Pid.GroupOf).forgives("ESRCH", "0")),
          plain(
              "kill-forbids-instead-of-missing",
              "kill of a process that there is not fails with EPERM, not ESRCH",
              in(Kill.class).mistakes("ESRCH", "EPERM")),
          plain(
              "kill-of-a-group-reaches-only-its-leader",
              "kill of a group reaches only the process with that number",
              in(Kill.class)
                  .of(it -> it.target() instanceof Pid.GroupOf)
                  .as(it -> new Kill(new Pid.Of(group(it)), it.signal()))),
          deep(
              "kill-of-a-group-spares-its-leader",
              "kill of a group reaches all but the process with that number",
              in(Kill.class)
                  .of(it -> it.target() instanceof Pid.GroupOf)
                  .changesBy(
                      (it, choices) ->
                          (was, is) ->
                              was.isAlive() && was.index() == choices.setting().place(group(it))
                                  ? was
                                  : is)),
          deep(
              "kill-of-a-group-misses-zombies",
              "kill of a group whose members are all zombies fails",
              in(Kill.class)
                  .where((it, choices) -> isOfZombies(it.target(), choices))
                  .fails("ESRCH")),
          deep(
              "kill-of-zero-spares-relatives",
              "kill of 0 reaches only the caller",
              in(Kill.class)
                  .of(it -> it.target() instanceof Pid.Zero)
                  .changesBy(
                      (it, choices) ->
                          (was, is) -> was.index() == choices.me().index() ? is : was)),
          plain(
              "kill-reaches-the-children-too",
              "kill of a process reaches its children too",
              in(Kill.class)
                  .of(it -> it.target() instanceof Pid.Of)
                  .leaves(
                      (it, right, choices) -> {
                        World next = right;
                        Process target = Kin.named(it.target(), choices);
                        if (target != null) {
                          for (Process child : Kin.children(right, target)) {
                            next = Signals.generate(next, child.index(), it.signal());
                          }
                        }
                        return next;
                      })),
          plain(
              "sighup-does-nothing",
              "SIGHUP does not end a process",
              at(DELIVERY).changes((was, is) -> survives(was, is, Signal.SIGHUP))),
          plain(
              "sigterm-does-nothing",
              "SIGTERM does not end a process",
              at(DELIVERY).changes((was, is) -> survives(was, is, Signal.SIGTERM))),
          deep(
              "sigterm-does-nothing-in-a-grandchild",
              "SIGTERM does not end a grandchild",
              at(DELIVERY)
                  .when(inGrandchild())
                  .changes((was, is) -> survives(was, is, Signal.SIGTERM))),
          plain(
              "sigkill-can-be-ignored",
              "SIGKILL can be ignored",
              in(Ignore.class).of(it -> it.signal() == Signal.SIGKILL).forgives("EINVAL", "0")),
          plain(
              "sigstop-can-be-ignored",
              "SIGSTOP can be ignored",
              in(Ignore.class).of(it -> it.signal() == Signal.SIGSTOP).forgives("EINVAL", "0")),
          plain("ignore-does-nothing", "SIG_IGN is not set", in(Ignore.class).changesNothing()),
          deep(
              "second-ignore-forgets-the-first",
              "a process that ignores a second signal ignores no other any more",
              in(Ignore.class)
                  .leaves(
                      (it, right, choices) ->
                          right.with(
                              right.born(choices.me().index()).withIgnored(it.signal().bit())))),
          deep(
              "ignore-leaves-pending-signals",
              "a signal that is pending when it is ignored is delivered all the same",
              in(Ignore.class)
                  .changesBy(
                      (it, choices) ->
                          (was, is) ->
                              was.hasPending(it.signal())
                                  ? is.withIgnored(was.ignored()).withPending(was.pending())
                                  : is)),
          plain("default-does-nothing", "SIG_DFL is not set", in(Default.class).changesNothing()),
          deep(
              "default-restores-all-signals",
              "SIG_DFL for one signal is set for all",
              in(Default.class)
                  .leaves(
                      (it, right, choices) ->
                          right.with(right.born(choices.me().index()).withIgnored(0)))),
          plain(
              "ignored-signals-are-not-inherited",
              "a child does not ignore what its parent ignores",
              newborn(always(), child -> child.withIgnored(0))),
          deep(
              "ignored-signals-are-not-inherited-by-grandchildren",
              "a grandchild does not ignore what its parent ignores",
              newborn(inGrandchild(), child -> child.withIgnored(0))),
          deep(
              "ignored-signals-are-not-inherited-by-the-third-child",
              "a third child does not ignore what its parent ignores",
              newborn(inThirdChild(), child -> child.withIgnored(0))),
          deep(
              "sigchld-is-not-ignored-in-a-child",
              "a child does not ignore SIGCHLD as its parent does",
              newborn(
                  always(), child -> child.withIgnored(child.ignored() & ~Signal.SIGCHLD.bit()))),
          deep(
              "ignored-signals-end-the-stopped",
              "a signal that comes while its process is stopped is not ignored",
              in(Kill.class)
                  .of(it -> it.signal().action() == Signal.Action.TERMINATE)
                  .changesBy(
                      (it, choices) ->
                          (was, is) ->
                              is.life() == Life.STOPPED
                                      && is.ignores(it.signal())
                                      && was.equals(Kin.named(it.target(), choices))
                                  ? is.withIgnored(is.ignored() & ~it.signal().bit())
                                      .withPending(is.pending() | it.signal().bit())
                                  : is)));

  private SignalFaults() {}

  private static String group(Kill kill) {
    return kill.target() instanceof Pid.GroupOf group ? group.process() : "";
  }

  private static boolean isOfZombies(Pid target, Choices choices) {
    if (!(target instanceof Pid.GroupOf of)) {
      return false;
    }
    int group = choices.setting().pid(of.process());
    return Kin.all(choices.world()).stream()
        .filter(member -> member.group() == group && member.life() != Life.GONE)
        .allMatch(member -> member.life() == Life.ZOMBIE);
  }

  private static Process survives(Process was, Process is, Signal signal) {
    boolean dies = was.isAlive() && !is.isAlive() && is.ending().signal() == signal;
    return dies ? was.withPending(was.pending() & ~signal.bit()) : is;
  }
}
