package org.forkspec.model;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.forkspec.scenario.Action;
import org.forkspec.scenario.ActionFlag;
import org.forkspec.scenario.Operation.Default;
import org.forkspec.scenario.Operation.Ignore;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.SignalOperation.Catch;
import org.forkspec.scenario.SignalOperation.KeepAction;
import org.forkspec.scenario.SignalOperation.RestoreAction;
import org.forkspec.scenario.SignalOperation.SetHandler;
import org.forkspec.scenario.SignalOperation.SigAction;
import org.forkspec.scenario.SignalOperation.SigActionUnknown;

/** {@code sigaction} and {@code signal}: what a process does about a signal. */
final class ActionRules {

  private static final Because SETS = Because.of("SIGACTION-SET-QUERY");
  private static final Because NO_KILL = Because.of("SIGACTION-EINVAL-KILL");
  private static final Because NO_STOP = Because.of("SIGACTION-EINVAL-STOP");
  private static final Because NO_CHANGE = Because.of("SIGACTION-FAIL-NO-CHANGE");
  private static final Because UNSPECIFIED = Because.of("SIGACTION-DFL-UNCATCHABLE-UNSPECIFIED");
  private static final Because DISCARDS = Because.of("SIGACTION-IGN-DISCARDS-PENDING");
  private static final Because NO_SIGNAL = Because.of("SIGACTION-EINVAL-SIGNO");
  private static final Because INTEROPERATES = Because.of("SIGACTION-SIGNAL-INTEROP");

  /** The actions that sigaction told and that were kept. */
  static final Attribute<Map<Signal, Action>> KEPT = new Attribute<>("kept actions", Map.of());

  private ActionRules() {}

  static void addTo(Rules.Book book) {
    book.put(Ignore.class, ActionRules::ignore);
    book.put(Default.class, ActionRules::restore);
    book.put(Catch.class, ActionRules::install);
    book.put(SigAction.class, ActionRules::sigaction);
    book.put(SetHandler.class, ActionRules::signal);
    book.put(KeepAction.class, ActionRules::keep);
    book.put(RestoreAction.class, ActionRules::restoreKept);
    book.put(SigActionUnknown.class, (it, choices) -> choices.fails("EINVAL", NO_SIGNAL));
  }

  static void install(Catch operation, Choices choices) {
    Set<ActionFlag> flags =
        operation.restart() ? EnumSet.of(ActionFlag.RESTART) : EnumSet.noneOf(ActionFlag.class);
    Action action = new Action(Action.Kind.CATCH, flags, Set.of());
    if (operation.signal().isUncatchable()) {
      refuse(operation.signal(), choices);
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
                .andIf(signal.isUncatchable() && hasBeenAsked(signal, choices), NO_CHANGE),
            words.toArray(String[]::new));
      }
    } else if (!signal.isUncatchable()) {
      for (List<String> words : words(signal, old)) {
        set(signal, action, choices, words.toArray(String[]::new));
      }
    } else if (action.kind() == Action.Kind.DEFAULT) {
      setsUncatchable("default", choices);
    } else {
      refuse(signal, choices);
    }
  }

  /** Nobody may do anything else about SIGKILL and SIGSTOP. */
  private static void refuse(Signal signal, Choices choices) {
    choices.fails("EINVAL", signal == Signal.SIGKILL ? NO_KILL : NO_STOP);
  }

  /** Whether their action may be set to what it is anyway, is not said; on Linux it may not. */
  private static void setsUncatchable(String told, Choices choices) {
    choices.fails("EINVAL", UNSPECIFIED);
    if (!choices.setting().isLinux()) {
      choices.succeeds(UNSPECIFIED, told);
    }
  }

  static void ignore(Ignore operation, Choices choices) {
    set(operation.signal(), Action.Kind.IGNORE, choices);
  }

  static void restore(Default operation, Choices choices) {
    set(operation.signal(), Action.Kind.DEFAULT, choices);
  }

  private static void set(Signal signal, Action.Kind kind, Choices choices) {
    if (!signal.isUncatchable()) {
      set(signal, Action.plain(kind), choices, "0");
    } else if (kind == Action.Kind.DEFAULT) {
      setsUncatchable("0", choices);
    } else {
      refuse(signal, choices);
    }
  }

  /** Whether the process has called something before that would set the action for a signal. */
  private static boolean hasBeenAsked(Signal signal, Choices choices) {
    return choices.setting().stepsOf(choices.me()).stream()
        .anyMatch(step -> Dispositions.isSetBy(step, signal));
  }

  private static List<List<String>> words(Signal signal, Action action) {
    if (action.bySignal() && action.has(ActionFlag.RESTART)) {
      return List.of(List.of("catch", "RESTART", signal.word()), List.of("catch", "RESTART"));
    }
    if (action.bySignal()) {
      return List.of(
          List.of("catch", signal.word()),
          List.of("catch"),
          List.of("catch", "NODEFER", signal.word()),
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
    words.addAll(MaskRules.words(Dispositions.mask(action.blocks())));
    // Whether those that nothing blocks are left out when they are set, or later, is not said.
    return words.equals(all) ? List.of(words) : List.of(words, all);
  }

  static void set(Signal signal, Action action, Choices choices, String... values) {
    Process next = Dispositions.with(choices.me(), signal, action);
    boolean discards = Dispositions.discards(next, signal) && next.hasPending(signal);
    if (discards
        && signal == Signal.SIGCONT
        && action.kind() == Action.Kind.DEFAULT
        && !choices.setting().isLinux()) {
      // It continues by default, and otherwise ignores. Linux takes that for a signal to ignore.
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

  static void signal(SetHandler operation, Choices choices) {
    Signal signal = operation.signal();
    if (signal.isUncatchable()) {
      refuse(signal, choices);
    } else {
      Action old = Dispositions.action(choices.me(), signal);
      // Whether what the handler interrupts is called again, is the implementation's affair.
      for (Set<ActionFlag> flags : List.of(EnumSet.of(ActionFlag.RESTART), Set.<ActionFlag>of())) {
        Action action = new Action(Action.Kind.CATCH, flags, Set.of(), true);
        set(signal, action, choices, old.kind().word());
      }
    }
  }

  static void keep(KeepAction operation, Choices choices) {
    Process me = choices.me();
    Map<Signal, Action> kept = new EnumMap<>(Signal.class);
    kept.putAll(me.get(KEPT));
    kept.put(operation.signal(), Dispositions.action(me, operation.signal()));
    choices.goes(choices.world().with(me.with(KEPT, kept)), SETS, "0");
  }

  static void restoreKept(RestoreAction operation, Choices choices) {
    Signal signal = operation.signal();
    Action kept = choices.me().get(KEPT).getOrDefault(signal, Action.plain(Action.Kind.DEFAULT));
    if (!signal.isUncatchable()) {
      set(signal, kept, choices, "0");
      choices.alsoBecause(way -> true, INTEROPERATES);
    } else {
      setsUncatchable("0", choices);
    }
  }
}
