package org.forkspec.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.forkspec.scenario.Action;
import org.forkspec.scenario.ActionFlag;
import org.forkspec.scenario.Signal;

/**
 * Handlers that run: a handler is entered, notes what it was told, and returns; others may run on
 * top of it, as far as its mask lets them.
 */
public final class Handlers {

  /** How many notes an adapter keeps that nobody has asked for; what comes then is lost. */
  static final int MOST_NOTES = 24;

  /** A handler that was entered and has not returned. */
  record Frame(Note note, int savedMask, boolean alternate, boolean noted) {}

  /** What a handler saw while it ran. */
  record Seen(int mask, boolean alternate) {}

  /** Those that run, the last one on top. */
  static final Attribute<List<Frame>> FRAMES = new Attribute<>("running handlers", List.of());

  /** What they have noted since the process last asked. */
  static final Attribute<List<Note>> NOTES = new Attribute<>("notes of signal handlers", List.of());

  /** What the one saw that ran last: its mask, -1 if none did, and its stack. */
  static final Attribute<Seen> SEEN =
      new Attribute<>("surroundings of the last handler", new Seen(-1, false));

  /** Whether an alternate stack is declared. */
  static final Attribute<Boolean> ALTERNATE = new Attribute<>("alternate signal stack", false);

  /** The mask to go back to when {@code sigsuspend} returns; -1 outside it. */
  static final Attribute<Integer> SUSPENDED = new Attribute<>("mask around sigsuspend", -1);

  /** In which step the last handler ran whose flags have SA_RESTART, and one without; -1: none. */
  static final Attribute<Integer> RESTARTED = new Attribute<>("step of the last SA_RESTART", -1);

  static final Attribute<Integer> UNRESTARTED =
      new Attribute<>("step of the last handler without SA_RESTART", -1);

  private static final Because TELLS = Because.of("SIGACTION-HANDLER-FORMS");
  private static final Because RESETS = Because.of("SIGACTION-RESETHAND");
  private static final Because COALESCED = Because.of("SIGNAL-STANDARD-COALESCE");

  private static final Because QUEUED = Because.of("SIGNAL-RT-QUEUED");

  private static final Because CHILDREN_COALESCED = Because.of("SIGCHLD-COALESCE");

  private Handlers() {}

  /** Whether a handler has run since a process began its next step. */
  static boolean haveRun(Process process) {
    return process.get(RESTARTED) == process.done() || process.get(UNRESTARTED) == process.done();
  }

  /** Whether a handler with SA_RESTART has run since a process began its next step. */
  public static boolean ranRestarting(Process process) {
    return process.get(RESTARTED) == process.done();
  }

  /** The process with no alternate stack declared. */
  public static Process withoutAlternateStack(Process process) {
    return process.with(ALTERNATE, false);
  }

  /** Whether no handler runs, so that the process goes on with its program. */
  static boolean areIdle(Process process) {
    return process.get(FRAMES).isEmpty();
  }

  /** The ways in which a handler is entered for a signal that is pending. */
  static List<Transition> enter(World world, Process process, Signal signal) {
    List<Transition> ways = new ArrayList<>(1);
    for (Pending.Instance instance : Pending.next(process, signal, world.setting().isLinux())) {
      enter(world, process, instance, ways);
    }
    return ways;
  }

  private static void enter(
      World world, Process process, Pending.Instance instance, List<Transition> ways) {
    Signal signal = instance.signal();
    Action action = Dispositions.action(process, signal);
    boolean informed = action.has(ActionFlag.SIGINFO);
    int saved =
        process.get(SUSPENDED) >= 0 ? process.get(SUSPENDED) : process.get(Dispositions.MASK);
    List<Frame> frames = new ArrayList<>(process.get(FRAMES));
    boolean alternate =
        action.has(ActionFlag.ONSTACK) && process.get(ALTERNATE)
            || !frames.isEmpty() && frames.get(frames.size() - 1).alternate();
    Note note = new Note(signal, informed ? instance.origin() : null);
    Frame frame = new Frame(note, saved, alternate, false);
    frames.add(frame);
    Process entered =
        process
            .with(FRAMES, List.copyOf(frames))
            .with(action.has(ActionFlag.RESTART) ? RESTARTED : UNRESTARTED, process.done());
    if (process.get(SUSPENDED) >= 0) {
      entered = entered.with(SUSPENDED, -1);
    }
    int mask = process.get(Dispositions.MASK) | Dispositions.mask(action.blocks());
    boolean resets = action.has(ActionFlag.RESETHAND);
    if (resets) {
      entered = Dispositions.with(entered, signal, reset(action));
    }
    Because why = Because.NOTHING.andIf(resets, RESETS);
    if (!action.has(ActionFlag.NODEFER)) {
      add(world, entered.with(Dispositions.MASK, mask | signal.bit()), instance, why, ways);
    }
    if (action.has(ActionFlag.NODEFER) || resets && !world.setting().isLinux()) {
      // SA_RESETHAND may have the effect of SA_NODEFER; on Linux it has not.
      add(world, entered.with(Dispositions.MASK, mask), instance, why, ways);
    }
  }

  /** What SA_RESETHAND makes of an action: nothing is said of the flags about children. */
  private static Action reset(Action action) {
    Set<ActionFlag> flags = EnumSet.noneOf(ActionFlag.class);
    for (ActionFlag flag : action.flags()) {
      if (flag == ActionFlag.NOCLDSTOP || flag == ActionFlag.NOCLDWAIT) {
        flags.add(flag);
      }
    }
    return new Action(Action.Kind.DEFAULT, flags, Set.of());
  }

  /** Of several instances of a signal, an implementation may keep the first only, or all. */
  private static void add(
      World world,
      Process entered,
      Pending.Instance instance,
      Because because,
      List<Transition> ways) {
    Signal signal = instance.signal();
    Process left = Pending.without(entered, instance);
    boolean several = left.hasPending(signal);
    boolean queued = Pending.isQueued(left, signal);
    Because why =
        because
            .andIf(several && signal == Signal.SIGCHLD, CHILDREN_COALESCED)
            .andIf(several, queued ? QUEUED : COALESCED);
    if (!queued) {
      ways.add(new Transition(world.with(Pending.without(entered, signal.bit())), null, why));
    }
    if (several) {
      ways.add(new Transition(world.with(left), null, why));
    }
  }

  /** The handler on top notes what it was told, or returns. */
  static void goOn(World world, Process process, List<Transition> steps) {
    List<Frame> frames = process.get(FRAMES);
    int top = frames.size() - 1;
    if (top < 0) {
      return;
    }
    Frame frame = frames.get(top);
    List<Frame> left = new ArrayList<>(frames.subList(0, top));
    Process next = process;
    if (frame.noted()) {
      next = next.with(Dispositions.MASK, frame.savedMask());
    } else {
      left.add(new Frame(frame.note(), frame.savedMask(), frame.alternate(), true));
      next =
          noting(next, frame.note())
              .with(SEEN, new Seen(process.get(Dispositions.MASK), frame.alternate()));
    }
    steps.add(new Transition(world.with(next.with(FRAMES, List.copyOf(left))), null, TELLS));
  }

  private static Process noting(Process process, Note note) {
    List<Note> notes = new ArrayList<>(process.get(NOTES));
    if (notes.size() == MOST_NOTES) {
      return process;
    }
    notes.add(note);
    return process.with(NOTES, List.copyOf(notes));
  }
}
