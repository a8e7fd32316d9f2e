package org.forkspec.model;

import org.forkspec.scenario.ActionFlag;
import org.forkspec.scenario.Signal;
import org.forkspec.trace.Outcome;

/**
 * What a signal does to a call that blocks: its handler runs, and then the call fails or goes on
 * (POSIX.1-2017, XSH 2.4.4).
 *
 * @param fails which requirement says that the call fails
 * @param goesOn which says that it goes on after a handler with SA_RESTART
 * @param restarts whether it ever goes on
 * @param partly whether it goes on where the runtime calls again by itself, but not most calls
 */
record Interruption(Because fails, Because goesOn, boolean restarts, boolean partly) {

  private static final Because RETRIES = Because.of("RT-EINTR-AUTO-RETRY");

  /** Of calls of which nothing more is said. */
  static final Interruption COMMON = of("SIGACTION-RESTART", "SIGACTION-RESTART");

  /** Of the output of streams. */
  static final Interruption OF_OUTPUT = COMMON.alsoPartly();

  /** Of calls during which no signal is handled, or that say themselves what comes of it. */
  static final Interruption NEVER =
      new Interruption(Because.NOTHING, Because.NOTHING, false, false);

  static Interruption of(String fails, String goesOn) {
    return new Interruption(Because.of(fails), Because.of(goesOn), true, false);
  }

  /** The same of a call that more runtimes make again by themselves than others. */
  Interruption alsoPartly() {
    return new Interruption(fails, goesOn, restarts, true);
  }

  /** Of a call that no flag lets go on. */
  static Interruption always(Because fails) {
    return new Interruption(fails, Because.NOTHING, false, false);
  }

  /**
   * Adds what comes of a call into which a signal falls that is pending: where it may block, the
   * handler may run inside it.
   */
  static void addTo(Choices choices) {
    Process me = choices.me();
    Interruption call = choices.interruption();
    if (call.equals(NEVER)) {
      return;
    }
    int deliverable = Dispositions.deliverable(me);
    boolean retries = choices.setting().profile().retries(call.partly());
    boolean goneOn = me.get(Handlers.RESTARTED) == me.done();
    boolean retried = me.get(Handlers.UNRESTARTED) == me.done();
    boolean suspended = false;
    for (Signal signal : deliverable == 0 ? Signals.NONE : Signals.ALL) {
      if ((deliverable & signal.bit()) == 0 || !Dispositions.catches(me, signal)) {
        continue;
      }
      if (call.restarts() && Dispositions.has(me, signal, ActionFlag.RESTART)) {
        goneOn = true;
      } else if (call.restarts() && retries) {
        retried = true;
      } else if (choices.mayBlock()) {
        for (Transition way : Handlers.enter(choices.interrupted(), me, signal)) {
          Because why = call.fails().andIf(call.restarts(), RETRIES).and(way.because());
          choices.fails(way.next(), "EINTR", why);
        }
        suspended = me.get(Handlers.SUSPENDED) >= 0;
      }
    }
    if (suspended) {
      // It has waited for just that.
      choices.cannotBlock();
    }
    if (goneOn && call.restarts()) {
      choices.alsoBecause(Interruption::isSuccess, call.goesOn());
    }
    if (retried && retries) {
      choices.alsoBecause(Interruption::isSuccess, RETRIES);
    }
  }

  private static boolean isSuccess(Transition way) {
    return way.outcome() instanceof Outcome.Success;
  }
}
