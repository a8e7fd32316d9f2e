package org.forkspec.model;

import java.util.List;
import org.forkspec.scenario.AtForkOperation.Noted;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.EndingOperation.Terminate;
import org.forkspec.scenario.ImageOperation.Exec;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Operation.GetPgrp;
import org.forkspec.scenario.Operation.GetPpid;
import org.forkspec.scenario.Operation.Wait;
import org.forkspec.scenario.Operation.WaitPid;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.SignalOperation.SigAction;
import org.forkspec.scenario.SignalOperation.SigPending;
import org.forkspec.scenario.SignalOperation.SigProcMask;
import org.forkspec.scenario.SpawnAction;
import org.forkspec.scenario.SpawnAction.DefaultAction;
import org.forkspec.scenario.SpawnAction.GroupAction;
import org.forkspec.scenario.SpawnAction.MaskAction;

/**
 * How a process came to the program that it runs.
 *
 * @param executed whether it has executed a program since its fork
 * @param failed whether it tried to since then, and failed
 * @param before the descriptors that it had when it last executed a program
 * @param ignored the signals that it ignored then, as bits
 * @param pending those that were pending for it
 * @param handlers whether something was registered then for its end, or for its forks
 * @param spawned what it shows, as bits, if it was spawned; 0 if it was forked
 */
record Image(
    boolean executed,
    boolean failed,
    Descriptors before,
    int ignored,
    int pending,
    boolean handlers,
    int spawned) {

  private static final Image FORKED = new Image(false, false, Descriptors.NONE, 0, 0, false, 0);

  private static final int SPAWNED = 1;
  private static final int WITH_DEFAULTS = 1 << 1;
  private static final int WITH_MASK = 1 << 2;
  private static final int WITH_GROUP = 1 << 3;
  private static final int WITH_FILE_ACTION = 1 << 4;
  private static final int WITH_FILE_ACTIONS = 1 << 5;

  static final Attribute<Image> OF = new Attribute<>("another image", FORKED);

  private static final Because REPLACED = Because.of("EXEC-NO-RETURN");
  private static final Because SAME_PROCESS = Because.of("EXEC-PID-PRESERVED");
  private static final Because KEPT = Because.of("EXEC-FD-KEPT");
  private static final Because CLOSED = Because.of("EXEC-CLOEXEC-CLOSED");
  private static final Because STREAMS_CLOSED = Because.of("EXEC-DIRSTREAMS-CLOSED");
  private static final Because IGNORES = Because.of("EXEC-IGNORED-STAYS-IGNORED");
  private static final Because STAYS_PENDING = Because.of("EXEC-PENDING-PRESERVED");
  private static final Because HAZARD =
      Because.of("SIGCHLD-IGN-INHERITED-BY-EXEC-HAZARD", "EXEC-SIGCHLD-IGN-UNSPECIFIED");
  private static final Because DROPS_LOCKS = Because.of("EXEC-CLOEXEC-CLOSE-DROPS-LOCKS");
  private static final Because AS_FORKED = Because.of("SPAWN-AS-FORK-EXEC");
  private static final Because ATTRIBUTES = Because.of("SPAWN-ATTRS");
  private static final Because IN_ORDER = Because.of("SPAWN-FILE-ACTIONS-ORDER");
  private static final Because DROPPED = Because.of("EXEC-ATEXIT-ATFORK-DROPPED");
  private static final Because FAILURE_KEEPS = Because.of("EXEC-FAIL-KEEPS-CLOEXEC-FDS");

  /** Whether a process has executed a program since its fork. */
  static boolean isAnother(Process me) {
    return me.get(OF).executed();
  }

  /** Whether a process has executed a program after that step of its. */
  static boolean isAnotherSince(Process process, int step, World world) {
    // Of the dead an exploration forgets how many steps they did.
    return isAnother(process)
        && world.setting().stepsOf(process).stream().skip(step).anyMatch(Exec.class::isInstance);
  }

  /** What a process shows that gets a new descriptor of that number. */
  static Because freed(int number, Process me) {
    boolean freed = me.get(OF).before().isOfDirectoryStream(number);
    return Because.NOTHING.andIf(freed, STREAMS_CLOSED);
  }

  /** What a process shows by who it is. */
  static Because sameProcess(Process me) {
    return Because.NOTHING.andIf(isAnother(me), SAME_PROCESS);
  }

  /** What a process shows by memory that is new. */
  static Because newMemory(Process me) {
    return Because.NOTHING.andIf(isAnother(me), REPLACED);
  }

  /** It has tried to execute a program. */
  static Process failed(Process me) {
    Image image = me.get(OF);
    return image.failed() ? me : me.with(OF, image.withFailure());
  }

  private Image withFailure() {
    return new Image(executed, true, before, ignored, pending, handlers, spawned);
  }

  /** It has executed a program: what it closes by that is closed, and its memory is new. */
  static Process executed(Process me, Setting setting, Stream stream) {
    return executed(me, setting, stream, 0);
  }

  /** What a process shows that was spawned with these actions. */
  static int spawned(List<SpawnAction> actions) {
    int shows = SPAWNED;
    for (SpawnAction action : actions) {
      if (action instanceof DefaultAction) {
        shows |= WITH_DEFAULTS;
      } else if (action instanceof MaskAction) {
        shows |= WITH_MASK;
      } else if (action instanceof GroupAction) {
        shows |= WITH_GROUP;
      } else {
        // One has no order.
        shows |= (shows & WITH_FILE_ACTION) == 0 ? WITH_FILE_ACTION : WITH_FILE_ACTIONS;
      }
    }
    return shows;
  }

  /** Whether a process was spawned, and has not shown that it has come as far as its program. */
  static boolean isBeginning(Process process) {
    return process.get(OF).spawned() != 0 && process.said() == 0;
  }

  /** It has executed a program, be it by itself or as it was spawned. */
  static Process executed(Process me, Setting setting, Stream stream, int spawned) {
    int image = 1000 * (me.index() + 1) + me.done();
    Memory memory = Memory.fresh(setting.variables(), -image * setting.variables());
    boolean handlers =
        !me.get(EndingRules.HANDLERS).isEmpty() || !me.get(AtForkRules.HANDLERS).isEmpty();
    Process next =
        me.executed(memory, stream)
            .withDescriptors(me.descriptors().executed())
            .with(
                OF,
                new Image(
                    true, false, me.descriptors(), me.ignored(), me.pending(), handlers, spawned));
    int discarded = 0;
    for (Signal signal : me.pending() == 0 ? Signals.NONE : Signals.ALL) {
      // Caught before, and nothing by default.
      boolean comes = Dispositions.blocks(next, signal) || !Dispositions.discards(next, signal);
      discarded |= comes ? 0 : signal.bit();
    }
    return Pending.without(next, discarded);
  }

  /** The world in which what exec closes is closed, and the locks on it are gone. */
  static World closed(World world, Process me) {
    World next = world;
    Descriptors open = me.descriptors();
    for (int i = 0; i < open.size(); i++) {
      if (open.closesOnExec(i)) {
        next = LockRules.closed(open.file(i), me, next, DROPS_LOCKS);
      }
    }
    return next;
  }

  /** What a process shows by an operation, whatever comes of it. */
  static Because shows(Operation operation, Process me) {
    Image image = me.get(OF);
    Because because = Because.NOTHING;
    if (image.executed() || image.failed()) {
      for (Descriptor descriptor : operation.descriptors()) {
        because = because.and(image.shows(descriptor, me.descriptors()));
      }
      because = because.and(image.showsSignals(operation, me)).and(image.showsBegin(operation));
    }
    return because;
  }

  private Because showsBegin(Operation operation) {
    int asked =
        operation instanceof SigAction
            ? WITH_DEFAULTS
            : operation instanceof SigProcMask
                ? WITH_MASK
                : operation instanceof GetPgrp ? WITH_GROUP : 0;
    return Because.NOTHING
        .andIf(handlers && (operation instanceof Terminate || operation instanceof Noted), DROPPED)
        .andIf(spawned != 0 && operation instanceof GetPpid, AS_FORKED)
        .andIf((spawned & asked) != 0, ATTRIBUTES)
        .andIf((spawned & WITH_FILE_ACTIONS) != 0 && !operation.descriptors().isEmpty(), IN_ORDER);
  }

  private Because showsSignals(Operation operation, Process me) {
    if (operation instanceof SigAction sigaction) {
      boolean ignores = (ignored & sigaction.signal().bit()) != 0;
      return Because.NOTHING.andIf(ignores && me.ignores(sigaction.signal()), IGNORES);
    } else if (operation instanceof SigPending) {
      return Because.NOTHING.andIf((pending & me.pending()) != 0, STAYS_PENDING);
    } else if (operation instanceof Wait || operation instanceof WaitPid) {
      boolean hazard = (ignored & Signal.SIGCHLD.bit()) != 0 && me.ignores(Signal.SIGCHLD);
      return Because.NOTHING.andIf(hazard, HAZARD);
    }
    return Because.NOTHING;
  }

  private Because shows(Descriptor descriptor, Descriptors now) {
    int was = before.file(descriptor);
    int is = now.file(descriptor);
    if (failed && now.closesOnExec(descriptor)) {
      return FAILURE_KEEPS;
    } else if (was < 0) {
      return Because.NOTHING;
    }
    boolean closes = before.closesOnExec(descriptor);
    return Because.NOTHING.andIf(is == was && !closes, KEPT).andIf(is < 0 && closes, CLOSED);
  }
}
