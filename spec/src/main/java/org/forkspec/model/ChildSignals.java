package org.forkspec.model;

import java.util.List;
import org.forkspec.scenario.ActionFlag;
import org.forkspec.scenario.Signal;

/**
 * SIGCHLD: what a parent hears of its children when they end, stop and go on (POSIX.1-2017, XSH
 * _Exit, 2.4.3 and sigaction).
 */
public final class ChildSignals {

  /**
   * Stops and continuations of which its parent has yet to hear, in their order. Linux lets the
   * process tell of them itself, before it does anything else; so its status may be known earlier.
   */
  static final Attribute<List<Status>> UNTOLD =
      new Attribute<>("changes that its parent has yet to hear of", List.of());

  /** Its parent has heard of its end before there is a status. */
  static final Attribute<Boolean> ANNOUNCED =
      new Attribute<>("end that its parent has heard of", false);

  private static final Because SENT = Because.of("EXIT-SIGCHLD-SENT", "FORK-EXIT-SIGNAL-SIGCHLD");
  private static final Because STILL_SENT = Because.of("SA-NOCLDSTOP-EXIT-STILL-SIGNALS");
  private static final Because SENT_OR_NOT = Because.of("SA-NOCLDWAIT-SIGCHLD-IMPLDEF");
  private static final Because STOPS = Because.of("SIGCHLD-ON-STOP");
  private static final Because GOES_ON = Because.of("SIGCHLD-ON-CONT-MAY");
  private static final Because SUPPRESSED = Because.of("SA-NOCLDSTOP-SUPPRESSES");
  private static final Because CLEARED = Because.of("SIGCHLD-PENDING-CLEARED-BY-WAIT");

  /** Whether the status is there when SIGCHLD is delivered; on Linux it is. */
  static final Because AVAILABLE = Because.of("SIGCHLD-STATUS-AVAILABLE-UNSPECIFIED");

  private ChildSignals() {}

  /** Whether a process leaves its children no status when they end. */
  static boolean wantsNoZombies(Process parent) {
    return parent.ignores(Signal.SIGCHLD)
        || Dispositions.has(parent, Signal.SIGCHLD, ActionFlag.NOCLDWAIT);
  }

  /** A child that has ended and leaves no status. */
  static Process withoutStatus(Process child) {
    return child.withLife(Life.GONE).remembering(Past.LEFT_NO_STATUS);
  }

  /**
   * The world without the zombies of a process that begins to want none: whether they stay is not
   * said. On Linux they do.
   */
  static World withoutZombies(World world, Process before, Process after) {
    World next = world;
    if (world.setting().profile().isLinux() || wantsNoZombies(before) || !wantsNoZombies(after)) {
      return next;
    }
    for (int place = 0; place < world.size(); place++) {
      Process child = world.process(place);
      if (child != null && child.parent() == after.index() && child.life() == Life.ZOMBIE) {
        next = next.with(withoutStatus(child));
      }
    }
    return next;
  }

  /** A process that has stopped or gone on, of which its parent is going to hear. */
  static Process changed(World world, Process process, Status status) {
    if (process.parent() < 0
        || !(world.setting().mayHearOfChildren()
            || Dispositions.hearsOfChildren(world.born(process.parent())))) {
      return process;
    }
    List<Status> untold = process.get(UNTOLD);
    return process.with(
        UNTOLD, untold.isEmpty() ? List.of(status) : List.of(untold.get(0), status));
  }

  /** Whether there is something to tell its parent before it goes on. */
  public static boolean hasToTell(Process process) {
    return !process.get(UNTOLD).isEmpty();
  }

  /** Its parent hears of the next stop or continuation, unless it wants not to. */
  static void tell(World world, Process process, List<Transition> steps) {
    List<Status> untold = process.get(UNTOLD);
    Status status = untold.get(0);
    World without = world.with(process.with(UNTOLD, untold.subList(1, untold.size())));
    if (process.parent() < 0) {
      steps.add(new Transition(without, null, Because.NOTHING));
      return;
    }
    Process parent = world.born(process.parent());
    boolean hears = Dispositions.hearsOfChildren(parent);
    if (Dispositions.has(parent, Signal.SIGCHLD, ActionFlag.NOCLDSTOP)) {
      steps.add(new Transition(without, null, Because.NOTHING.andIf(hears, SUPPRESSED)));
      return;
    }
    boolean stops = status.kind() == Status.Kind.STOPPED;
    Because why = Because.NOTHING.andIf(hears, stops ? STOPS : GOES_ON);
    steps.add(new Transition(generate(without, process, told(world, process, status)), null, why));
    if (hears && !stops && (!world.setting().isLinux() || isAboutToEnd(process))) {
      // Whether the parent hears of that is not said. Linux tells it, unless the process is killed
      // before it has come to that.
      steps.add(new Transition(without, null, why));
    }
  }

  /** Whether a signal is pending for a process that is going to end it. */
  private static boolean isAboutToEnd(Process process) {
    int deliverable = Dispositions.deliverable(process);
    for (Signal signal : deliverable == 0 ? Signals.NONE : Signals.ALL) {
      if ((deliverable & signal.bit()) != 0
          && signal.action() != Signal.Action.STOP
          && !Dispositions.catches(process, signal)
          && !Dispositions.discards(process, signal)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Linux forgets which signal it was once a wait function has told of the stop, or it is over:
   * si_status was 0 in 1,358 of 3,000 stops for which the parent asked again and again, and in 1 of
   * 5,000 of which it asked with WNOWAIT and which it ended at once.
   */
  private static Status told(World world, Process process, Status status) {
    boolean forgotten =
        status.kind() == Status.Kind.STOPPED
            && process.report().kind() != Status.Kind.STOPPED
            && world.setting().profile().isLinux();
    return forgotten ? Status.stopped(Signal.NULL) : status;
  }

  /** The world in which its parent has just heard of a child that is a zombie or gone. */
  static World died(World world, Process child) {
    return child.parent() < 0 ? world : generate(world, child, child.ending());
  }

  private static World generate(World world, Process child, Status status) {
    boolean linux = world.setting().profile().isLinux();
    if (linux && world.born(child.parent()).ignores(Signal.SIGCHLD)) {
      // Nothing is sent to who ignores it, and so nothing is pending if it is blocked besides.
      return world;
    }
    return Signals.generate(
        world, child.parent(), Signal.SIGCHLD, Origin.ofChild(child.pid(), status, linux));
  }

  /** Adds that a process ends, which comes to a world where its parent has not heard of it yet. */
  static void die(World world, World dead, Process process, Because why, List<Transition> steps) {
    if (process.parent() < 0 || process.get(ANNOUNCED)) {
      steps.add(new Transition(dead, null, why));
      return;
    }
    Process parent = world.born(process.parent());
    if (!parent.isAlive() || !Dispositions.hearsOfChildren(parent)) {
      steps.add(new Transition(dead, null, why));
      return;
    }
    boolean optional = Dispositions.has(parent, Signal.SIGCHLD, ActionFlag.NOCLDWAIT);
    Because sent =
        why.and(SENT)
            .andIf(Dispositions.has(parent, Signal.SIGCHLD, ActionFlag.NOCLDSTOP), STILL_SENT)
            .andIf(optional, SENT_OR_NOT);
    steps.add(new Transition(died(dead, process), null, sent));
    if (!world.setting().profile().isLinux()) {
      World announced = died(world.with(process.with(ANNOUNCED, true)), process);
      steps.add(new Transition(announced, null, sent.and(AVAILABLE)));
      if (optional) {
        steps.add(new Transition(dead, null, why.and(SENT_OR_NOT)));
      }
    }
  }

  /** What becomes of the SIGCHLD that is pending for a process when it obtains a status. */
  interface Obtained {
    void in(World world, Because because);
  }

  /**
   * A process obtains the status of a child. POSIX discards the SIGCHLD of that child, or, if there
   * is but one for all and it is blocked, that one when there is no other status. Linux does not.
   */
  static void obtain(Process me, Process child, World next, Obtained obtained) {
    if (next.setting().profile().isLinux() || !me.hasPending(Signal.SIGCHLD)) {
      obtained.in(next, Because.NOTHING);
      return;
    }
    World queued = next.with(Pending.withoutThoseOf(next.born(me.index()), child.pid()));
    obtained.in(queued, Because.NOTHING.andIf(!queued.equals(next), CLEARED));
    boolean others = false;
    for (int place = 0; place < next.size(); place++) {
      Process other = next.process(place);
      others |=
          other != null
              && other.parent() == me.index()
              && (other.life() == Life.ZOMBIE || other.report().kind() != Status.Kind.NONE);
    }
    if (Dispositions.blocks(me, Signal.SIGCHLD)) {
      World single =
          others ? next : next.with(Pending.without(next.born(me.index()), Signal.SIGCHLD.bit()));
      if (!single.equals(queued)) {
        obtained.in(single, CLEARED);
      }
    }
  }
}
