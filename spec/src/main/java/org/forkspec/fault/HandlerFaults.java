package org.forkspec.fault;

import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.ForkFaults.newborn;
import static org.forkspec.fault.Occasion.always;
import static org.forkspec.fault.Occasion.inChild;
import static org.forkspec.fault.Wrong.in;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.forkspec.model.Dispositions;
import org.forkspec.model.Handlers;
import org.forkspec.scenario.Action;
import org.forkspec.scenario.ActionFlag;
import org.forkspec.scenario.Operation.WaitPid;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.SignalOperation.Catch;
import org.forkspec.scenario.SignalOperation.Handled;
import org.forkspec.scenario.SignalOperation.HandlerMask;
import org.forkspec.scenario.SignalOperation.HandlerStack;
import org.forkspec.scenario.SignalOperation.How;
import org.forkspec.scenario.SignalOperation.KeepAction;
import org.forkspec.scenario.SignalOperation.Pause;
import org.forkspec.scenario.SignalOperation.PthreadSigMask;
import org.forkspec.scenario.SignalOperation.Raise;
import org.forkspec.scenario.SignalOperation.RestoreAction;
import org.forkspec.scenario.SignalOperation.SetHandler;
import org.forkspec.scenario.SignalOperation.SigAction;
import org.forkspec.scenario.SignalOperation.SigActionUnknown;
import org.forkspec.scenario.SignalOperation.SigAltStack;
import org.forkspec.scenario.SignalOperation.SigPending;
import org.forkspec.scenario.SignalOperation.SigProcMask;
import org.forkspec.scenario.SignalOperation.SigSuspend;

/** Faults in handlers, in masks, and in calls that signals interrupt. */
final class HandlerFaults {

  static final List<Fault> ALL =
      List.of(
          plain(
              "handler-is-not-installed",
              "a handler is not installed, though the call says so",
              in(Catch.class).changesNothing()),
          plain(
              "sigaction-installs-nothing",
              "sigaction changes nothing",
              in(SigAction.class).of(it -> it.action() != null).changesNothing()),
          plain(
              "resethand-is-ignored",
              "sigaction does not know SA_RESETHAND",
              in(SigAction.class).as(it -> without(ActionFlag.RESETHAND, it))),
          plain(
              "siginfo-is-ignored",
              "sigaction does not know SA_SIGINFO",
              in(SigAction.class).as(it -> without(ActionFlag.SIGINFO, it))),
          deep(
              "handlers-mask-is-ignored",
              "a handler's own mask is not blocked while it runs",
              in(SigAction.class)
                  .of(it -> it.action() != null)
                  .as(it -> new SigAction(it.signal(), unmasked(it.action())))),
          plain(
              "sigprocmask-does-nothing",
              "sigprocmask tells the mask and does not change it",
              in(SigProcMask.class).changesNothing()),
          plain(
              "blocking-replaces-the-mask",
              "SIG_BLOCK forgets what was blocked before",
              in(SigProcMask.class)
                  .of(it -> it.how() == How.BLOCK)
                  .as(it -> new SigProcMask(How.SETMASK, it.set()))),
          deep(
              "unblocking-empties-the-mask",
              "SIG_UNBLOCK unblocks everything",
              in(SigProcMask.class)
                  .of(it -> it.how() == How.UNBLOCK)
                  .as(it -> new SigProcMask(How.SETMASK, Set.of()))),
          plain(
              "nothing-is-ever-pending",
              "sigpending tells of nothing",
              in(SigPending.class).answers()),
          deep(
              "child-blocks-nothing",
              "a child begins with an empty signal mask",
              newborn(always(), child -> child.with(Dispositions.MASK, 0))),
          deep(
              "child-catches-nothing",
              "a child begins without handlers",
              newborn(always(), child -> child.with(Dispositions.ACTIONS, java.util.Map.of()))),
          plain("raise-sends-nothing", "raise sends no signal", in(Raise.class).changesNothing()),
          deep(
              "raise-in-a-child-sends-nothing",
              "raise sends no signal in a child",
              in(Raise.class).when(inChild()).changesNothing()),
          plain(
              "sigsuspend-comes-back-at-once",
              "sigsuspend does not wait",
              in(SigSuspend.class).answers("0")),
          plain("pause-comes-back-at-once", "pause does not wait", in(Pause.class).answers("0")),
          plain("handlers-do-not-run", "handlers never run", in(Handled.class).answers()),
          plain(
              "handler-blocks-nothing",
              "nothing is blocked while a handler runs",
              in(HandlerMask.class)
                  .tellsWords(words -> words.contains("none") ? words : List.of())),
          plain(
              "pthread-sigmask-does-nothing",
              "pthread_sigmask tells the mask and does not change it",
              in(PthreadSigMask.class).changesNothing()),
          plain(
              "any-how-will-do",
              "sigprocmask and pthread_sigmask take what is none of their ways for SIG_BLOCK",
              in(SigProcMask.class)
                  .of(it -> it.how() == How.UNKNOWN)
                  .as(it -> new SigProcMask(How.BLOCK, it.set()))
                  .and(
                      in(PthreadSigMask.class)
                          .of(it -> it.how() == How.UNKNOWN)
                          .as(it -> new PthreadSigMask(How.BLOCK, it.set())))),
          plain(
              "signal-sets-nothing",
              "signal sets no handler",
              in(SetHandler.class).changesNothing()),
          plain(
              "sigaction-tells-the-default",
              "sigaction tells a null pointer's caller that the action is SIG_DFL",
              in(KeepAction.class).changesNothing()),
          deep(
              "kept-actions-are-not-restored",
              "sigaction does not set an action that it has told",
              in(RestoreAction.class).changesNothing()),
          plain(
              "sigaction-takes-any-number",
              "sigaction succeeds for what is no signal",
              in(SigActionUnknown.class).answers("0")),
          plain(
              "alternate-stack-is-not-declared",
              "sigaltstack declares nothing",
              in(SigAltStack.class).changesNothing()),
          deep(
              "alternate-stack-is-not-inherited",
              "a child begins without its parent's alternate stack",
              newborn(always(), Handlers::withoutAlternateStack)),
          plain(
              "alternate-stack-is-not-used",
              "handlers run on the ordinary stack",
              in(HandlerStack.class).tells(choices -> "ordinary")),
          deep(
              "waitpid-fails-in-spite-of-sa-restart",
              "waitpid fails with EINTR though the handler is installed with SA_RESTART",
              in(WaitPid.class)
                  .where((it, choices) -> Handlers.ranRestarting(choices.me()))
                  .fails("EINTR")));

  private HandlerFaults() {}

  static SigAction without(ActionFlag flag, SigAction it) {
    Action action = it.action();
    if (action == null || !action.has(flag)) {
      return it;
    }
    Set<ActionFlag> flags = EnumSet.copyOf(action.flags());
    flags.remove(flag);
    return new SigAction(it.signal(), new Action(action.kind(), flags, action.blocks()));
  }

  private static Action unmasked(Action action) {
    return new Action(action.kind(), action.flags(), Set.<Signal>of());
  }
}
