package org.forkspec.scenario;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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

/** How the operations on signals are spelled. */
final class SignalWords {

  private SignalWords() {}

  static void addTo(Vocabulary.Forms forms) {
    forms.add(
        "catch",
        Catch.class,
        words -> new Catch(words.signal(), restart(words)),
        (it, to) -> {
          to.add(it.signal().word());
          if (it.restart()) {
            to.add(ActionFlag.RESTART.name());
          }
        });
    forms.add("sigaction", SigAction.class, SignalWords::sigaction, SignalWords::write);
    forms.add(
        "sigprocmask",
        SigProcMask.class,
        SignalWords::sigprocmask,
        (it, to) -> {
          to.add(it.how().name());
          write(it.set(), to);
        });
    forms.add(
        "pthread_sigmask",
        PthreadSigMask.class,
        words -> {
          SigProcMask it = sigprocmask(words);
          return new PthreadSigMask(it.how(), it.set());
        },
        (it, to) -> {
          to.add(it.how().name());
          write(it.set(), to);
        });
    forms.add(
        "signal",
        SetHandler.class,
        words -> new SetHandler(words.signal()),
        (it, to) -> to.add(it.signal().word()));
    forms.add(
        "keepaction",
        KeepAction.class,
        words -> new KeepAction(words.signal()),
        (it, to) -> to.add(it.signal().word()));
    forms.add(
        "restoreaction",
        RestoreAction.class,
        words -> new RestoreAction(words.signal()),
        (it, to) -> to.add(it.signal().word()));
    forms.add(
        "sigactionunknown",
        SigActionUnknown.class,
        words -> new SigActionUnknown(words.noSignal()),
        (it, to) -> to.add(Integer.toString(it.number())));
    forms.add(
        "sigaltstack",
        SigAltStack.class,
        words -> new SigAltStack(words.oneOf(Use.class)),
        (it, to) -> to.add(it.use().name()));
    forms.add("handlerstack", HandlerStack.class, words -> new HandlerStack(), (it, to) -> {});
    forms.add("sigpending", SigPending.class, words -> new SigPending(), (it, to) -> {});
    forms.add(
        "raise",
        Raise.class,
        words -> new Raise(words.signalOrNull()),
        (it, to) -> to.add(it.signal().word()));
    forms.add(
        "sigsuspend",
        SigSuspend.class,
        words -> new SigSuspend(signals(words)),
        (it, to) -> write(it.mask(), to));
    forms.add("pause", Pause.class, words -> new Pause(), (it, to) -> {});
    forms.add("handled", Handled.class, words -> new Handled(), (it, to) -> {});
    forms.add("handlermask", HandlerMask.class, words -> new HandlerMask(), (it, to) -> {});
  }

  private static boolean restart(Words words) {
    if (words.hasMore() && words.oneOf(ActionFlag.class) != ActionFlag.RESTART) {
      throw words.refuse(ActionFlag.RESTART.name());
    }
    return words.isLast(ActionFlag.RESTART.name());
  }

  private static SigAction sigaction(Words words) {
    Signal signal = words.signal();
    if (!words.hasMore()) {
      return new SigAction(signal, null);
    }
    String kinds = "default, ignore or catch";
    String word = words.take(kinds);
    Action.Kind kind =
        Arrays.stream(Action.Kind.values())
            .filter(it -> it.word().equals(word))
            .findFirst()
            .orElseThrow(() -> words.refuse(kinds));
    Set<ActionFlag> flags = EnumSet.noneOf(ActionFlag.class);
    while (isFlag(words.peek())) {
      if (!flags.add(words.oneOf(ActionFlag.class))) {
        throw words.refuse("each flag once");
      }
    }
    return new SigAction(signal, new Action(kind, flags, signals(words)));
  }

  private static boolean isFlag(String word) {
    return Arrays.stream(ActionFlag.values()).anyMatch(flag -> flag.name().equals(word));
  }

  private static void write(SigAction it, List<String> to) {
    to.add(it.signal().word());
    Action action = it.action();
    if (action != null) {
      to.add(action.kind().word());
      action.flags().forEach(flag -> to.add(flag.name()));
      write(action.blocks(), to);
    }
  }

  private static SigProcMask sigprocmask(Words words) {
    How how = words.oneOf(How.class);
    return new SigProcMask(how, how == How.QUERY ? Set.of() : signals(words));
  }

  /** The signals up to the end of the line, each once. */
  private static Set<Signal> signals(Words words) {
    Set<Signal> signals = EnumSet.noneOf(Signal.class);
    while (words.hasMore()) {
      if (!signals.add(words.signal())) {
        throw words.refuse("each signal once");
      }
    }
    return signals;
  }

  private static void write(Set<Signal> signals, List<String> to) {
    signals.forEach(signal -> to.add(signal.word()));
  }
}
