package org.forkspec.model;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.forkspec.scenario.Action;
import org.forkspec.scenario.ActionFlag;
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
import org.forkspec.scenario.SignalOperation.Use;
import org.forkspec.trace.Outcome;

/** {@code sigaction}, {@code sigprocmask}, {@code raise} and the like, and what handlers note. */
final class HandlerRules {

  private static final Because SETS = Because.of("SIGACTION-SET-QUERY");
  private static final Because NO_KILL = Because.of("SIGACTION-EINVAL-KILL");
  private static final Because NO_STOP = Because.of("SIGACTION-EINVAL-STOP");
  private static final Because NO_CHANGE = Because.of("SIGACTION-FAIL-NO-CHANGE");
  private static final Because UNSPECIFIED = Because.of("SIGACTION-DFL-UNCATCHABLE-UNSPECIFIED");
  private static final Because DISCARDS = Because.of("SIGACTION-IGN-DISCARDS-PENDING");
  private static final Because UNION = Because.of("SIGPROCMASK-BLOCK-UNION");
  private static final Because DIFFERENCE = Because.of("SIGPROCMASK-UNBLOCK");
  private static final Because SET = Because.of("SIGPROCMASK-SETMASK");
  private static final Because QUERY = Because.of("SIGPROCMASK-QUERY");
  private static final Because LEFT_OUT = Because.of("SIGPROCMASK-KILL-STOP-UNBLOCKABLE");
  private static final Because DELIVERS = Because.of("SIGPROCMASK-UNBLOCK-DELIVERS");
  private static final Because PENDING = Because.of("SIGPENDING-BLOCKED");
  private static final Because EMPTY = Because.of("FORK-PENDING-EMPTY");
  private static final Because RAISES = Because.of("RAISE-SENDS-CALLER", "RAISE-RETURN-ZERO");
  private static final Because HANDLED_FIRST = Because.of("RAISE-HANDLER-BEFORE-RETURN");
  private static final Because FORMS = Because.of("SIGACTION-HANDLER-FORMS");
  private static final Because OF_CHILD = Because.of("SIGCHLD-SIGINFO");
  private static final Because MASKED = Because.of("SIGACTION-MASK-DURING-HANDLER");
  private static final Because WOKEN = Because.of("SIGACTION-RESTART");

  private static final Interruption SUSPENSION = Interruption.always(WOKEN);

  private static final Because NO_SIGNAL = Because.of("SIGACTION-EINVAL-SIGNO");
  private static final Because NO_WAY = Because.of("SIGPROCMASK-EINVAL");
  private static final Because INTEROPERATES = Because.of("SIGACTION-SIGNAL-INTEROP");
  private static final Because STACK = Because.of("SIGACTION-ONSTACK");
  private static final Because EVEN_BLOCKED = Because.of("SIGCONT-CONTINUES-EVEN-BLOCKED");

  /** The actions that sigaction told and that were kept. */
  static final Attribute<Map<Signal, Action>> KEPT = new Attribute<>("kept actions", Map.of());

  private HandlerRules() {}

  static void addTo(Rules.Book book) {
    book.put(Catch.class, HandlerRules::install);
    book.put(SigAction.class, HandlerRules::sigaction);
    book.put(SigProcMask.class, HandlerRules::sigprocmask);
    book.put(SigPending.class, HandlerRules::sigpending);
    book.put(Raise.class, HandlerRules::raise);
    book.put(SigSuspend.class, HandlerRules::sigsuspend);
    book.put(Pause.class, HandlerRules::pause);
    book.put(Handled.class, HandlerRules::handled);
    book.put(HandlerMask.class, HandlerRules::handlermask);
    book.put(PthreadSigMask.class, HandlerRules::pthreadSigmask);
    book.put(SetHandler.class, HandlerRules::signal);
    book.put(KeepAction.class, HandlerRules::keep);
    book.put(RestoreAction.class, HandlerRules::restore);
    book.put(SigActionUnknown.class, (it, choices) -> choices.fails("EINVAL", NO_SIGNAL));
    book.put(SigAltStack.class, HandlerRules::sigaltstack);
    book.put(HandlerStack.class, HandlerRules::handlerstack);
  }

  static void install(Catch operation, Choices choices) {
    Set<ActionFlag> flags =
        operation.restart() ? EnumSet.of(ActionFlag.RESTART) : EnumSet.noneOf(ActionFlag.class);
    Action action = new Action(Action.Kind.CATCH, flags, Set.of());
    if (operation.signal().isUncatchable()) {
      choices.fails("EINVAL", operation.signal() == Signal.SIGKILL ? NO_KILL : NO_STOP);
    } else {
      set(operation.signal(), action, choices, "0");
    }
  }

  static void sigaction(SigAction operation, Choices choices) {
    Signal signal = operation.signal();
    Action action = operation.action();
    Action old = Dispositions.action(choices.me(), signal);
    if (action == null) {
      for (List<String> words : words(signal, old)) {
        choices.succeeds(
            SETS.and(Inheritance.shows(Dispositions.ACTIONS, choices.me(), choices.world()))
                .andIf(old.kind() == Action.Kind.DEFAULT, NO_CHANGE),
            words.toArray(String[]::new));
      }
    } else if (!signal.isUncatchable()) {
      for (List<String> words : words(signal, old)) {
        set(signal, action, choices, words.toArray(String[]::new));
      }
    } else if (action.kind() == Action.Kind.DEFAULT) {
      choices.fails("EINVAL", UNSPECIFIED);
      choices.succeeds(UNSPECIFIED, "default");
    } else {
      choices.fails("EINVAL", signal == Signal.SIGKILL ? NO_KILL : NO_STOP);
    }
  }

  /** An action in words: the flags of the others that have no handler are nobody's business. */
  private static List<List<String>> words(Signal signal, Action action) {
    if (action.bySignal()) {
      return List.of(
          List.of("catch", "RESTART", signal.word()),
          List.of("catch", "RESTART"),
          List.of("catch", "NODEFER", "RESETHAND"));
    }
    List<String> words = new ArrayList<>();
    words.add(action.kind().word());
    boolean catches = action.kind() == Action.Kind.CATCH;
    for (ActionFlag flag : action.flags()) {
      if (catches || flag == ActionFlag.NOCLDSTOP || flag == ActionFlag.NOCLDWAIT) {
        words.add(flag.name());
      }
    }
    if (!catches) {
      return List.of(words);
    }
    List<String> all = new ArrayList<>(words);
    action.blocks().forEach(blocked -> all.add(blocked.word()));
    words.addAll(words(Dispositions.mask(action.blocks())));
    // Whether those that nothing blocks are left out when they are set, or later, is not said.
    return words.equals(all) ? List.of(words) : List.of(words, all);
  }

  /** Sets an action; one that ignores discards what is pending. */
  static void set(Signal signal, Action action, Choices choices, String... values) {
    Process next = Dispositions.with(choices.me(), signal, action);
    boolean discards = Dispositions.discards(next, signal) && next.hasPending(signal);
    if (discards && signal == Signal.SIGCONT && action.kind() == Action.Kind.DEFAULT) {
      // It continues by default, and otherwise ignores.
      next = next.with(Pending.OPEN, next.get(Pending.OPEN) | signal.bit());
    } else if (discards) {
      next = Pending.without(next, signal.bit());
    }
    World world = choices.world().with(next);
    choices.goes(world, SETS.andIf(discards, DISCARDS), values);
    World without = ChildSignals.withoutZombies(world, choices.me(), next);
    if (!without.equals(world)) {
      choices.goes(without, SETS.andIf(discards, DISCARDS), values);
    }
  }

  static void pthreadSigmask(PthreadSigMask operation, Choices choices) {
    sigprocmask(new SigProcMask(operation.how(), operation.set()), choices);
  }

  static void sigprocmask(SigProcMask operation, Choices choices) {
    if (operation.how() == How.UNKNOWN) {
      choices.fails("EINVAL", NO_WAY);
      return;
    }
    Process me = choices.me();
    int old = me.get(Dispositions.MASK);
    int set = Dispositions.mask(operation.set());
    int mask =
        switch (operation.how()) {
          case BLOCK -> old | set;
          case UNBLOCK -> old & ~set;
          case SETMASK -> set;
          case QUERY, UNKNOWN -> old;
        };
    Because why =
        how(operation.how()).and(Inheritance.shows(Dispositions.MASK, me, choices.world()));
    Process next = mask == old ? me : me.with(Dispositions.MASK, mask);
    String[] words = words(old).toArray(String[]::new);
    SignalRules.deliverFirst(
        choices.world().with(next),
        choices,
        why,
        (after, because) -> choices.goes(after, because, words),
        DELIVERS);
  }

  private static Because how(How how) {
    return switch (how) {
      case BLOCK -> UNION;
      case UNBLOCK -> DIFFERENCE;
      case SETMASK -> SET;
      case QUERY, UNKNOWN -> QUERY.and(UNION).and(DIFFERENCE).and(SET).and(LEFT_OUT).and(NO_WAY);
    };
  }

  /** A set of signals in words, in their order. */
  private static List<String> words(int signals) {
    List<String> words = new ArrayList<>();
    for (Signal signal : Signals.ALL) {
      if ((signals & signal.bit()) != 0) {
        words.add(signal.word());
      }
    }
    return words;
  }

  static void sigpending(SigPending operation, Choices choices) {
    Process me = choices.me();
    int blocked = me.pending() & me.get(Dispositions.MASK);
    // What it is told to be pending was not discarded.
    Process next = me.get(Pending.OPEN) == 0 ? me : me.with(Pending.OPEN, 0);
    boolean elsewhere = me.parent() >= 0 && choices.world().born(me.parent()).pending() != 0;
    choices.goes(
        choices.world().with(next),
        PENDING
            .andIf(elsewhere, EMPTY)
            .andIf(me.hasResumed() && (blocked & Signal.SIGCONT.bit()) != 0, EVEN_BLOCKED),
        words(blocked).toArray(String[]::new));
  }

  static void raise(Raise operation, Choices choices) {
    Process me = choices.me();
    SignalRules.send(
        operation.signal(), Origin.raise(me.pid()), List.of(me), RAISES, HANDLED_FIRST, choices);
  }

  static void sigsuspend(SigSuspend operation, Choices choices) {
    Process me = choices.me();
    if (me.get(Handlers.SUSPENDED) >= 0) {
      choices.interruptedBy(SUSPENSION);
      choices.blocks(WOKEN);
    } else {
      // It has the other mask from some moment on, and then waits.
      choices.interruptedBy(Interruption.NEVER);
      int mask = Dispositions.mask(operation.mask());
      Process begun =
          me.with(Handlers.SUSPENDED, me.get(Dispositions.MASK)).with(Dispositions.MASK, mask);
      choices.takes(new Transition(choices.world().with(begun), null, Because.NOTHING));
    }
  }

  static void pause(Pause operation, Choices choices) {
    choices.interruptedBy(SUSPENSION);
    choices.blocks(WOKEN);
  }

  static void handled(Handled operation, Choices choices) {
    Process me = choices.me();
    List<Note> notes = me.get(Handlers.NOTES);
    World next =
        notes.isEmpty()
            ? choices.world()
            : choices.world().with(me.with(Handlers.NOTES, List.of()));
    String[] words = notes.stream().map(Note::word).toArray(String[]::new);
    if (choices.seen() instanceof Outcome.Success success && readAs(notes, success.values())) {
      words = success.values().toArray(String[]::new);
    }
    choices.goes(next, FORMS.andIf(notes.stream().anyMatch(Note::isOfChild), OF_CHILD), words);
  }

  private static boolean readAs(List<Note> notes, List<String> words) {
    boolean reads = notes.size() == words.size();
    for (int i = 0; reads && i < words.size(); i++) {
      reads = notes.get(i).mayRead(words.get(i));
    }
    return reads;
  }

  /** Its flags are the implementation's affair: those of Linux restart. */
  static void signal(SetHandler operation, Choices choices) {
    Signal signal = operation.signal();
    if (signal.isUncatchable()) {
      choices.fails("EINVAL", signal == Signal.SIGKILL ? NO_KILL : NO_STOP);
    } else {
      Action old = Dispositions.action(choices.me(), signal);
      Action action = new Action(Action.Kind.CATCH, EnumSet.of(ActionFlag.RESTART), Set.of(), true);
      set(signal, action, choices, old.kind().word());
    }
  }

  static void keep(KeepAction operation, Choices choices) {
    Process me = choices.me();
    Map<Signal, Action> kept = new EnumMap<>(Signal.class);
    kept.putAll(me.get(KEPT));
    kept.put(operation.signal(), Dispositions.action(me, operation.signal()));
    choices.goes(choices.world().with(me.with(KEPT, kept)), SETS, "0");
  }

  static void restore(RestoreAction operation, Choices choices) {
    Signal signal = operation.signal();
    Action kept = choices.me().get(KEPT).getOrDefault(signal, Action.plain(Action.Kind.DEFAULT));
    if (!signal.isUncatchable()) {
      set(signal, kept, choices, "0");
      choices.alsoBecause(way -> true, INTEROPERATES);
    } else {
      choices.fails("EINVAL", UNSPECIFIED);
      choices.succeeds(UNSPECIFIED, "0");
    }
  }

  static void sigaltstack(SigAltStack operation, Choices choices) {
    Process me = choices.me();
    boolean old = me.get(Handlers.ALTERNATE);
    World next =
        operation.use() == Use.QUERY
            ? choices.world()
            : choices.world().with(me.with(Handlers.ALTERNATE, operation.use() == Use.ON));
    choices.goes(
        next,
        STACK.and(Inheritance.shows(Handlers.ALTERNATE, me, choices.world())),
        old ? "on" : "off");
  }

  static void handlerstack(HandlerStack operation, Choices choices) {
    Handlers.Seen seen = choices.me().get(Handlers.SEEN);
    String stack = seen.alternate() ? "alternate" : "ordinary";
    choices.succeeds(STACK, seen.mask() < 0 ? "none" : stack);
  }

  static void handlermask(HandlerMask operation, Choices choices) {
    int mask = choices.me().get(Handlers.SEEN).mask();
    choices.succeeds(MASKED, mask < 0 ? new String[] {"none"} : words(mask).toArray(String[]::new));
  }
}
