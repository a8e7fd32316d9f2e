package org.forkspec.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Lets Ctrl-C end a run as if it were through: the run is told to stop, and what was found so far
 * is written. A second one ends everything at once.
 *
 * <p>This is no shutdown hook, since those run at the same time as the one that ends the adapters.
 */
final class Interruption implements AutoCloseable {

  /** The signals that ask a program to end, by their numbers. */
  private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", 2, "TERM", 15);

  /** What a shell adds to the number of the signal that ended a program. */
  private static final int SIGNALLED = 128;

  private final PrintWriter err;
  private final boolean bar;
  private final Map<String, Object> before = new LinkedHashMap<>();
  private Runnable stop = () -> {};
  private int number;

  private Interruption(PrintWriter err, boolean bar) {
    this.err = err;
    this.bar = bar;
  }

  /** From now until it is closed, an interruption is waited for. */
  static Interruption expected(PrintWriter err, Terminal terminal) {
    Interruption interruption = new Interruption(err, terminal.bar());
    NUMBERS.forEach(
        (name, number) -> {
          @Nullable Object earlier = Signals.register(name, () -> interruption.comes(number));
          if (earlier != null) {
            interruption.before.put(name, earlier);
          }
        });
    return interruption;
  }

  /** What ends the present work. */
  synchronized void stopsBy(Runnable action) {
    stop = action;
    if (hasHappened()) {
      action.run();
    }
  }

  synchronized boolean hasHappened() {
    return number != 0;
  }

  /** The status to end with if it has happened. */
  synchronized int status() {
    return SIGNALLED + number;
  }

  /** A signal has come. */
  void comes(int signal) {
    synchronized (this) {
      if (!hasHappened()) {
        number = signal;
        if (bar) {
          err.println(); // The terminal has written ^C behind the bar.
        }
        err.println(
            "forkspec: stopping after this scenario; what was found so far is reported. Once more"
                + " ends it at once.");
        stop.run();
        return;
      }
    }
    System.exit(status());
  }

  @Override
  public void close() {
    before.forEach(Signals::unregister);
  }
}
