package org.forkspec.model;

import java.util.List;
import org.forkspec.scenario.Signal;

/**
 * What the system does by itself, at any time: it delivers signals, closes the descriptors of a
 * dying process one by one, and only then makes it a zombie, hands on its children and lets go of
 * what nobody waits for.
 */
final class SystemSteps {

  static final Because DELIVERED = Because.of("KILL-SENDS");
  private static final Because KILLED = Because.of("STOPPED-SIGKILL-DIES");
  static final Because STOPS = Because.of("STOP-SIGSTOP-UNCATCHABLE");
  private static final Because TERMINAL_STOPS = Because.of("SIGTSTP-DEFAULT-STOPS");
  private static final Because ORPHANED_STOPS = Because.of("ORPHAN-PGRP-SIGSTOP-STOPS");
  private static final Because DISCARDED = Because.of("ORPHAN-PGRP-TSTP-DISCARDED");
  private static final Because CLOSES = Because.of("EXIT-FDS-CLOSED");
  private static final Because NO_ZOMBIE = Because.of("SIGCHLD-IGN-NO-ZOMBIE");
  private static final Because UNWANTED = Because.of("SA-NOCLDWAIT-NO-ZOMBIE");
  private static final Because ADOPTED_ZOMBIES = Because.of("EXIT-ZOMBIE-CHILDREN-REPARENTED");
  private static final Because INIT_REAPS = Because.of("ORPHAN-INIT-REAPS");
  private static final Because HANGS_UP =
      Because.of("ORPHAN-PGRP-HUP-CONT", "ORPHAN-PGRP-DEFINITION");
  private static final Because HUNG_UP = Because.of("ORPHAN-PGRP-HUP-KILLS-DEFAULT");
  private static final Because QUIET = Because.of("ORPHAN-PGRP-NO-STOPPED-NO-HUP");

  private SystemSteps() {}

  /** A stopped process gets no signal but SIGKILL. */
  static void deliverAny(World world, Process process, List<Transition> steps) {
    if (process.life() == Life.RUNNING) {
      Handlers.goOn(world, process, steps);
      deliver(world, process, steps);
      for (Signal signal : process.get(Pending.OPEN) == 0 ? Signals.NONE : Signals.ALL) {
        if ((process.get(Pending.OPEN) & signal.bit()) != 0) {
          World next = world.with(Pending.without(process, signal.bit()));
          steps.add(new Transition(next, null, Because.NOTHING));
        }
      }
    } else if (process.hasPending(Signal.SIGKILL)) {
      Process dying =
          dying(process, Status.signaled(Signal.SIGKILL)).remembering(Past.KILLED_WHILE_STOPPED);
      steps.add(new Transition(world.with(dying), null, KILLED));
    }
  }

  /** A dying process closes its descriptors one by one. */
  static void close(World world, Process process, List<Transition> steps) {
    Descriptors open = process.descriptors();
    for (int i = 0; i < open.size(); i++) {
      World next =
          LockRules.closed(
              open.file(i), process, world.with(process.withDescriptors(open.without(i))));
      steps.add(new Transition(next, null, CLOSES));
    }
  }

  /** Nobody in the scenario waits for it: its lifetime ends some time. */
  static void reap(World world, Process process, List<Transition> steps) {
    if (process.parent() < 0) {
      World next = world.with(process.withLife(Life.GONE));
      boolean orphan = process.parent() == Process.ADOPTER;
      steps.add(new Transition(next, null, orphan ? INIT_REAPS : Because.NOTHING));
    }
  }

  /**
   * The ways in which one of the signals pending for a running process is delivered, unless it is
   * for the call to tell of that in which the process is.
   */
  static void deliver(World world, Process process, List<Transition> steps) {
    int deliverable = Dispositions.deliverable(process);
    if (deliverable == 0) {
      return;
    }
    for (Signal signal : Signals.ALL) {
      if ((deliverable & signal.bit()) == 0) {
        continue;
      }
      if (!Dispositions.catches(process, signal)) {
        steps.add(delivered(world, process, signal));
      } else if (process.get(Handlers.SUSPENDED) < 0) {
        for (Transition way : Handlers.enter(world, process, signal)) {
          steps.add(new Transition(way.next(), null, DELIVERED.and(way.because())));
        }
      }
    }
  }

  private static Transition delivered(World world, Process process, Signal signal) {
    Process without = Pending.without(process, signal.bit());
    if (Dispositions.discards(process, signal)) {
      return new Transition(world.with(without), null, Because.NOTHING);
    }
    if (signal.action() != Signal.Action.STOP) {
      boolean hungUp = signal == Signal.SIGHUP && process.remembers(Past.ORPHANED_STOPPED);
      return new Transition(
          world.with(dying(process, Status.signaled(signal))),
          null,
          DELIVERED.andIf(hungUp, HUNG_UP));
    }
    boolean orphaned = Groups.isOrphaned(world, process.group());
    if (orphaned && signal != Signal.SIGSTOP) {
      return new Transition(world.with(without.remembering(Past.STOP_DISCARDED)), null, DISCARDED);
    }
    Status report = Status.stopped(signal);
    Process stopped =
        without.withLife(Life.STOPPED).withReport(report).remembering(Past.STOPPED_IN_STEP);
    stopped = ChildSignals.changed(world, stopped, report);
    if (process.report().kind() == Status.Kind.CONTINUED) {
      stopped = stopped.remembering(Past.CONTINUATION_LOST);
    }
    return new Transition(
        world.with(stopped),
        null,
        DELIVERED
            .and(signal == Signal.SIGSTOP ? STOPS : TERMINAL_STOPS)
            .andIf(orphaned, ORPHANED_STOPS));
  }

  /** A process that has begun to die. */
  static Process dying(Process process, Status how) {
    boolean lost = process.report().kind() != Status.Kind.NONE;
    Process dying = process.dying(how);
    return lost ? dying.remembering(Past.REPORT_LOST) : dying;
  }

  /**
   * It becomes a zombie, or vanishes where its parent wants none; its children get a new parent.
   */
  static void die(World world, Process process, List<Transition> steps) {
    if (Terminals.isControlling(process)) {
      Terminals.release(world, process, steps);
      return;
    }
    int parent = process.parent();
    boolean forgotten = parent >= 0 && ChildSignals.wantsNoZombies(world.born(parent));
    World next =
        world.with(
            forgotten
                ? ChildSignals.withoutStatus(ClockRules.uncounted(process, world))
                : process.withLife(Life.ZOMBIE));
    if (forgotten && world.born(parent).awaited() == process.group()) {
      // Its parent is told, and looks anew whether there is anybody left to wait for.
      next = next.with(world.born(parent).awaiting(0));
    }
    boolean ignored = forgotten && world.born(parent).ignores(Signal.SIGCHLD);
    Because why = Because.NOTHING.andIf(forgotten, ignored ? NO_ZOMBIE : UNWANTED);
    int adopter = Adoption.adopter(world, process);
    for (int place = 0; place < world.size(); place++) {
      Process child = world.process(place);
      if (child != null && child.parent() == process.index() && child.life() != Life.GONE) {
        Process adopted = adopted(child, adopter, world);
        next = next.with(adopted);
        next = child.life() == Life.ZOMBIE ? ChildSignals.died(next, adopted) : next;
        why =
            why.andIf(child.life() == Life.ZOMBIE, ADOPTED_ZOMBIES)
                .andIf(adopter >= 0, Adoption.BY_SUBREAPER);
      }
    }
    boolean orphaned = Groups.becameOrphaned(world, next, process);
    for (World told : Adoption.tellOfDeath(world, next, process)) {
      World hungUp = Groups.hangUpOrphaned(world, told, process);
      boolean quiet = hungUp.equals(told);
      Because all = why.andIf(quiet && orphaned, QUIET).andIf(!quiet, HANGS_UP);
      ChildSignals.die(world, hungUp, process, all, steps);
    }
  }

  /** A child of a dead process with its new parent, which may want no zombies. */
  private static Process adopted(Process child, int adopter, World world) {
    boolean forgotten =
        child.life() == Life.ZOMBIE
            && adopter >= 0
            && ChildSignals.wantsNoZombies(world.born(adopter));
    Process next = child.withParent(adopter);
    return forgotten ? ChildSignals.withoutStatus(next) : next;
  }
}
