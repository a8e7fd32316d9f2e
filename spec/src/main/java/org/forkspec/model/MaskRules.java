package org.forkspec.model;

import java.util.ArrayList;
import java.util.List;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.SignalOperation.How;
import org.forkspec.scenario.SignalOperation.Pause;
import org.forkspec.scenario.SignalOperation.PthreadSigMask;
import org.forkspec.scenario.SignalOperation.Raise;
import org.forkspec.scenario.SignalOperation.SigPending;
import org.forkspec.scenario.SignalOperation.SigProcMask;
import org.forkspec.scenario.SignalOperation.SigSuspend;
import org.jspecify.annotations.Nullable;

/** {@code sigprocmask}, {@code sigpending}, {@code raise}, {@code sigsuspend}, {@code pause}. */
final class MaskRules {

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
  private static final Because WOKEN = Because.of("SIGACTION-RESTART");
  private static final Interruption SUSPENSION = Interruption.always(WOKEN);
  private static final Because NO_WAY = Because.of("SIGPROCMASK-EINVAL");
  private static final Because EVEN_BLOCKED = Because.of("SIGCONT-CONTINUES-EVEN-BLOCKED");

  private MaskRules() {}

  static void addTo(Rules.Book book) {
    book.put(SigProcMask.class, MaskRules::sigprocmask);
    book.put(PthreadSigMask.class, MaskRules::pthreadSigmask);
    book.put(SigPending.class, MaskRules::sigpending);
    book.put(Raise.class, MaskRules::raise);
    book.put(SigSuspend.class, MaskRules::sigsuspend);
    book.put(Pause.class, MaskRules::pause);
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
        QUERY.and(shown(choices)).and(Inheritance.shows(Dispositions.MASK, me, choices.world()));
    Process next = mask == old ? me : me.with(Dispositions.MASK, mask);
    String[] words = words(old).toArray(String[]::new);
    SignalRules.deliverFirst(
        choices.world().with(next),
        choices,
        why,
        (after, because) -> choices.goes(after, because, words),
        DELIVERS);
  }

  /**
   * What the mask shows that a process is told: what the call has made of it that was to set it.
   */
  private static Because shown(Choices choices) {
    List<Operation> steps = choices.setting().stepsOf(choices.me());
    for (int i = steps.size() - 1; i >= 0; i--) {
      SigProcMask set = call(steps.get(i));
      if (set != null && set.how() != How.QUERY) {
        boolean all = set.set().stream().noneMatch(Signal::isUncatchable);
        return how(set.how()).andIf(!all, LEFT_OUT);
      }
    }
    return Because.NOTHING;
  }

  private static @Nullable SigProcMask call(Operation step) {
    if (step instanceof PthreadSigMask it) {
      return new SigProcMask(it.how(), it.set());
    }
    return step instanceof SigProcMask it ? it : null;
  }

  private static Because how(How how) {
    return switch (how) {
      case BLOCK -> UNION;
      case UNBLOCK -> DIFFERENCE;
      case SETMASK -> SET;
      case UNKNOWN -> NO_WAY;
      case QUERY -> QUERY;
    };
  }

  static List<String> words(int signals) {
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
}
