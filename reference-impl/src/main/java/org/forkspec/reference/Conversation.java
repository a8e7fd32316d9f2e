package org.forkspec.reference;

import jnr.constants.platform.OpenFlags;
import jnr.posix.POSIX;

/** Holds the conversation with the harness: its profile for a greeting, a run for each scenario. */
final class Conversation {
  /**
   * The status that says: this process has used up its share of memory, another one is to go on.
   */
  static final int USED_UP = 75;

  /**
   * How much garbage a zygote makes before another replaces it: what is resident makes every fork
   * dearer.
   */
  private static final long SHARE = 8L << 20;

  private static final String GREETING = "hello 1";

  private final Host host;
  private final Input input;
  private final Output output;
  private final long mark;

  Conversation(Host host) {
    this.host = host;
    this.input = new Input(host.posix(), aside(host.posix()));
    this.output = new Output(host.posix(), 1);
    this.mark = used() + Long.getLong("forkspec.share", SHARE);
  }

  /** Answers message after message; returns the status to leave with. */
  int hold() {
    while (input.next()) {
      if (input.isScenario()) {
        new ScenarioRun(host, input, output).perform();
      } else if (!greet()) {
        return 2;
      }
      if (used() > mark) {
        input.spare();
        if (input.isDrained()) {
          return USED_UP;
        }
      }
    }
    return 0;
  }

  /**
   * Moves standard input to another descriptor and leaves {@code /dev/null} in its place, where all
   * processes of scenarios find it.
   */
  private static int aside(POSIX posix) {
    int input = posix.dup(0);
    int nowhere = posix.open("/dev/null", OpenFlags.O_RDONLY.intValue(), 0);
    if (input == -1 || nowhere == -1 || posix.dup2(nowhere, 0) == -1) {
      throw new IllegalStateException("cannot take the input aside: errno " + posix.errno());
    }
    posix.close(nowhere);
    return input;
  }

  private boolean greet() {
    String message = input.message();
    if (!message.equals(GREETING + "\n")) {
      host.complain(
          "'" + message.strip() + "' is not understood; '" + GREETING + "' or a scenario would be");
      return false;
    }
    output.line("implementation java");
    output.line("version " + System.getProperty("java.version"));
    output.line("platform linux " + System.getProperty("os.arch").replace("amd64", "x86_64"));
    output.line("operations " + Operations.NAMES + host.contained());
    output.line("random inherited RT-PRNG-STATE-DUPLICATED");
    output.line("leader group");
    output.line("ready");
    return true;
  }

  private static long used() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
