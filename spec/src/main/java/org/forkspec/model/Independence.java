package org.forkspec.model;

import java.util.ArrayList;
import java.util.List;
import org.forkspec.scenario.AttributeOperation;
import org.forkspec.scenario.DescriptorOperation;
import org.forkspec.scenario.EndingOperation;
import org.forkspec.scenario.EntropyOperation;
import org.forkspec.scenario.FlowOperation;
import org.forkspec.scenario.ForkCall;
import org.forkspec.scenario.IdentityOperation;
import org.forkspec.scenario.ImageOperation;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.SharingOperation;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.SignalOperation;
import org.forkspec.scenario.TimeOperation;
import org.forkspec.scenario.WaitOperation;
import org.jspecify.annotations.Nullable;

/**
 * Finds steps of which nobody else can tell when they happen: no other order of them and of what
 * others do need be looked at.
 *
 * <p>Such a step neither changes what others may do, now or later, nor what may come of it: a
 * persistent set of one process (Godefroid, Partial-Order Methods for the Verification of
 * Concurrent Systems, 1996), so that what can be reached at the end of all schedules is reached by
 * those that do it first.
 */
public final class Independence {

  private final Rules rules;
  private final boolean outcomesCount;

  /**
   * @param outcomesCount whether what processes see counts, or only who blocks and who ends
   */
  public Independence(Rules rules, boolean outcomesCount) {
    this.rules = rules;
    this.outcomesCount = outcomesCount;
  }

  /** Whether the next step of a process that can make one is such a step. */
  public boolean isAlone(World world, int place) {
    Operation next = rules.next(world, place);
    Process me = world.born(place);
    if (Threads.of(me).areRunning()) {
      return false;
    } else if (next.isLocal()
        || next instanceof Operation.GetPid
        || next instanceof Operation.SetVariable
        || next instanceof Operation.GetVariable
        || next instanceof Operation.Seed
        || next instanceof Operation.Compute
        || next instanceof Operation.Pipe) {
      return true;
    } else if (next instanceof Operation.GetPpid
        || next instanceof Operation.GetPgrp
        || next instanceof IdentityOperation.GetPgid
        || next instanceof IdentityOperation.GetSid
        || next instanceof Operation.Address
        || next instanceof Operation.Random
        || next instanceof Operation.Save
        || next instanceof Operation.Load
        || next instanceof AttributeOperation
        || next instanceof TimeOperation.GetClock) {
      return !outcomesCount;
    } else if (next instanceof SharingOperation sharing) {
      // Only memory that is not mapped ends a process, and only queues let it wait.
      return !outcomesCount
          && !sharing.mayBlock()
          && !(sharing instanceof SharingOperation.OnMemory);
    } else if (next instanceof EntropyOperation) {
      return !outcomesCount;
    } else if (next instanceof TimeOperation.Arming arming) {
      return arming.staysQuiet() && !TimerRules.mayFire(me);
    } else if (next instanceof Operation.Close close) {
      // Killed, it would close the end as well; stopped, it would keep it open.
      int file = me.descriptors().file(close.descriptor());
      return !mayGetSignal(world, me) && closesUnseen(file, world, place);
    } else if (next instanceof DescriptorOperation.Dup2 dup2) {
      return !mayGetSignal(world, me)
          && closesUnseen(me.descriptors().file(dup2.target()), world, place);
    } else if (next instanceof DescriptorOperation.Dup3 dup3) {
      return !mayGetSignal(world, me)
          && closesUnseen(me.descriptors().file(dup3.target()), world, place);
    } else if (next instanceof DescriptorOperation.GetFlags) {
      return !others(world, place, Future.WRITES);
    } else if (next instanceof Operation.Read read) {
      return isStable(me.descriptors().file(read.descriptor()), world, place);
    } else if (next instanceof FlowOperation.Drain drain) {
      return isStable(me.descriptors().file(drain.descriptor()), world, place);
    } else if (next instanceof Operation.Receive receive) {
      return isStable(me.descriptors().file(receive.descriptor()), world, place);
    } else if (next instanceof Operation.Kill kill) {
      return !outcomesCount && kill.signal() == Signal.NULL;
    } else if (next instanceof Operation.Exit
        || next instanceof EndingOperation.QuickExit
        || next instanceof EndingOperation.Abort) {
      return me.report().kind() == Status.Kind.NONE
          && !mayGetSignal(world, me)
          && !others(world, place, Future.COUNTS_PROCESSES)
          && !me.get(Adoption.SUBREAPER);
    } else if (next instanceof Operation.Fork fork) {
      return fork.call() != ForkCall.VFORK
          && !mayGetSignal(world, me)
          && !ProcessLimits.counts(me, world)
          && !others(world, place, Future.REGROUPS | Future.COUNTS_PROCESSES)
          && world.setting().hasDistinctPids();
    } else if (next instanceof ImageOperation.Exec exec) {
      // Its parent may find that it cannot move it any more, and what it had mapped is gone.
      return !mayGetSignal(world, me)
          && closesUnseenByExec(me, world)
          && !others(world, place, Future.REGROUPS | Future.COUNTS_PROCESSES)
          && (exec.path().equals(ImageOperation.SELF)
              || !others(world, place, Future.EXECUTES_FILES));
    } else if (next instanceof ImageOperation.Spawn spawn) {
      return !mayGetSignal(world, me)
          && !others(world, place, Future.REGROUPS | Future.COUNTS_PROCESSES)
          && world.setting().hasDistinctPids()
          && (spawn.path().equals(ImageOperation.SELF)
              || !others(world, place, Future.EXECUTES_FILES));
    } else if (next instanceof ImageOperation.MakeFile) {
      return !others(world, place, Future.EXECUTES_FILES);
    } else if (next instanceof Operation.Ignore ignore) {
      return ignore.signal() != Signal.SIGCHLD && !mayGetSignal(world, me);
    } else if (next instanceof Operation.Default restore) {
      return restore.signal() != Signal.SIGCHLD && !mayGetSignal(world, me);
    } else if (next instanceof SignalOperation on) {
      return isForItself(on) && !mayGetSignal(world, me);
    } else if (next instanceof Operation.Wait) {
      return waits(new Pid.MinusOne(), world, me);
    } else if (next instanceof Operation.WaitPid waitpid) {
      return waits(waitpid.target(), world, me);
    } else if (next instanceof WaitOperation wait) {
      Inquiry inquiry = Inquiry.of(next);
      return !wait.asksWhoExists()
          && (inquiry == null || (inquiry.ended() && waits(inquiry.target(), world, me)));
    } else {
      return false;
    }
  }

  /** Whether an operation on signals neither makes some deliverable nor waits for them. */
  private static boolean isForItself(SignalOperation operation) {
    return !operation.disposesOf(Signal.SIGCHLD)
        && !(operation instanceof SignalOperation.Raise
            || operation instanceof SignalOperation.SigSuspend
            || operation instanceof SignalOperation.Pause);
  }

  /** A read whose outcome nobody can change, and that changes nobody's. */
  private static boolean isStable(int file, World world, int place) {
    if (file < 0 || OpenFile.writes(file)) {
      return true;
    }
    int pipe = OpenFile.pipe(file);
    return !others(world, place, Future.READS | Future.WRITES)
        && (pipe < 0 || !world.pipe(pipe).isEmpty() || !world.isOpen(pipe, true));
  }

  /** Whether nobody can tell when a descriptor is closed that refers to that. */
  private static boolean closesUnseen(int file, World world, int place) {
    if (OpenFile.pipe(file) < 0) {
      return !others(world, place, Future.LOCKS);
    }
    if (!OpenFile.writes(file)) {
      return !others(world, place, Future.WRITES);
    }
    boolean readersWait = !world.setting().doesNotWait() && !mayInterrupt(world);
    return readersWait || !others(world, place, Future.READS);
  }

  private static boolean closesUnseenByExec(Process me, World world) {
    Descriptors open = me.descriptors();
    for (int i = 0; i < open.size(); i++) {
      if (open.closesOnExec(i) && !closesUnseen(open.file(i), world, me.index())) {
        return false;
      }
    }
    return true;
  }

  /** A wait that has no child to wait for, or to which every such child is a zombie already. */
  private boolean waits(Pid target, World world, Process me) {
    if (me.awaited() != 0 || me.get(Adoption.SUBREAPER)) {
      return false;
    }
    boolean children = false;
    for (int place = 0; place < world.size(); place++) {
      Process child = world.process(place);
      if (child != null && child.parent() == me.index() && child.life() != Life.GONE) {
        boolean meant =
            !(target instanceof Pid.Of of) || world.setting().pid(of.process()) == child.pid();
        if (meant && child.life() != Life.ZOMBIE) {
          return false;
        }
        children |= meant;
      }
    }
    if (!children) {
      return true;
    }
    boolean ofGroup = target instanceof Pid.Zero || target instanceof Pid.GroupOf;
    return !ofGroup && !mayGetSignal(world, me) && endsUnseen(world, me.index());
  }

  /** One such step of those that the system can do by itself, or null. */
  public @Nullable Transition systemAlone(World world) {
    for (int place = 0; place < world.size(); place++) {
      Process process = world.process(place);
      Transition alone = process == null ? null : systemAlone(world, process);
      if (alone != null) {
        return alone;
      }
    }
    return null;
  }

  private @Nullable Transition systemAlone(World world, Process process) {
    List<Transition> steps = new ArrayList<>(4);
    if (ChildSignals.hasToTell(process)) {
      return null;
    }
    if (process.isRunning() && !Handlers.areIdle(process) && !mayGetSignal(world, process)) {
      Handlers.goOn(world, process, steps);
      return steps.get(0);
    }
    if (process.life() == Life.DYING) {
      int closing = closing(world, process);
      if (closing < 0
          && process.descriptors().size() == 0
          && !SemaphoreRules.undoes(process)
          && diesUnseen(world, process)) {
        closing = 0;
      }
      if (closing >= 0) {
        rules.systemSteps(world, process.index(), steps);
      }
      return closing >= 0 && closing < steps.size() ? steps.get(closing) : null;
    }
    if (process.life() == Life.ZOMBIE
        && process.parent() < 0
        && endsUnseen(world, process.index())) {
      rules.systemSteps(world, process.index(), steps);
      return steps.isEmpty() ? null : steps.get(0);
    }
    return null;
  }

  /** The descriptor of a dying process that may be closed first, or -1. */
  private static int closing(World world, Process process) {
    Descriptors open = process.descriptors();
    for (int i = 0; i < open.size(); i++) {
      if (closesUnseen(open.file(i), world, process.index())) {
        return i;
      }
    }
    return -1;
  }

  /** Whether it makes no difference when a dying process becomes a zombie. */
  private boolean diesUnseen(World world, Process process) {
    if (hasStops(world, -1)
        || Terminals.isControlling(process)
        || mayInterrupt(world)
        || others(world, process.index(), Future.MINDS_DEATHS | Future.COUNTS_PROCESSES)
        || Adoption.isNoticed(world, process)) {
      return false;
    }
    if (outcomesCount && others(world, process.index(), Future.ASKS_FOR_PARENT)) {
      return false;
    }
    if (process.parent() < 0) {
      return true;
    }
    Process parent = world.born(process.parent());
    int does = world.setting().future().own(parent);
    return !ChildSignals.wantsNoZombies(parent)
        && !Dispositions.hearsOfChildren(parent)
        && (does & (Future.WAITS_WITHOUT_HANGING | Future.DISPOSES_OF_SIGCHLD)) == 0;
  }

  /** Whether it makes no difference when the lifetime of a zombie ends. */
  private boolean endsUnseen(World world, int but) {
    return !others(world, but, Future.REGROUPS | Future.COUNTS_PROCESSES)
        && (!outcomesCount
            || (!others(world, but, Future.ASKS_WHO_EXISTS) && world.setting().hasDistinctPids()));
  }

  /**
   * Whether a handler may interrupt a call: then it makes a difference whether what the call waits
   * for comes before.
   */
  private static boolean mayInterrupt(World world) {
    for (int place = 0; place < world.size(); place++) {
      Process process = world.process(place);
      if (process != null && process.isAlive() && !process.get(Dispositions.ACTIONS).isEmpty()) {
        return true;
      }
    }
    return others(world, -1, Future.CATCHES);
  }

  private static boolean mayGetSignal(World world, Process process) {
    return process.pending() != 0
        || Terminals.isControlled(process)
        || TimerRules.mayFire(process)
        || Dispositions.hearsOfChildren(process)
        || process.get(Adoption.DEATH_SIGNAL) != Signal.NULL
        || others(world, process.index(), Future.SIGNALS_GROUPS)
        || world.setting().future().mayBeSignalled(world, process.index())
        || hasStops(world, process.index());
  }

  /** Whether somebody is or may be stopped: then groups may be hung up. */
  private static boolean hasStops(World world, int but) {
    if (others(world, but, Future.STOPS)) {
      return true;
    }
    for (int place = 0; place < world.size(); place++) {
      Process process = world.process(place);
      if (process != null && (process.life() == Life.STOPPED || Signals.mayStop(process))) {
        return true;
      }
    }
    return false;
  }

  private static boolean others(World world, int but, int what) {
    return (world.setting().future().others(world, but) & what) != 0;
  }
}
