package org.forkspec.reference;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import jnr.constants.platform.OpenFlags;
import org.jspecify.annotations.Nullable;

/** The operations on terminals: pseudo-terminals that a scenario makes. */
final class TerminalOperations implements Family {
  static final String NAMES = "openpty opentty acquiretty tcgetpgrp tcsetpgrp readtty typetty";

  private static final int TIOCSCTTY = 0x540e;
  private static final int LONGEST = 64;

  /** Where no other operation comes across a terminal's descriptors. */
  private static final int OUT_OF_THE_WAY = 1000;

  private static final int[] NONE = {-1, -1};

  private final Host host;
  private final Calls calls;
  private final Pids pids;

  /** The descriptors of each: the master's and the slave's. */
  private final Map<String, int[]> terminals = new HashMap<>();

  TerminalOperations(Host host, Pids pids) {
    this.host = host;
    this.calls = host.calls();
    this.pids = pids;
  }

  @Override
  public @Nullable String perform(Step step) {
    return switch (step.operation()) {
      case "openpty" -> openpty(step.word(0));
      case "opentty" -> opentty();
      case "acquiretty" -> host.outcome(calls.ioctl(slave(step), TIOCSCTTY, 0));
      case "tcgetpgrp" -> host.outcome(calls.tcgetpgrp(slave(step)));
      case "tcsetpgrp" -> host.outcome(calls.tcsetpgrp(slave(step), pids.number(step.word(1))));
      case "readtty" -> read(slave(step));
      case "typetty" -> type(terminal(step)[0], step.word(1) + "\n");
      default -> null;
    };
  }

  private static int flags() {
    return OpenFlags.O_RDWR.intValue() | OpenFlags.O_NOCTTY.intValue();
  }

  private String openpty(String name) {
    terminals.put(name, NONE);
    int master = calls.posix_openpt(flags());
    if (master == -1) {
      return host.failure();
    }
    String path =
        calls.grantpt(master) == 0 && calls.unlockpt(master) == 0 ? calls.ptsname(master) : null;
    int slave = path == null ? -1 : calls.open(path, flags(), 0);
    if (slave == -1) {
      String failure = host.failure();
      calls.close(master);
      return failure;
    }
    terminals.put(
        name, new int[] {host.aside(master, OUT_OF_THE_WAY), host.aside(slave, OUT_OF_THE_WAY)});
    return "= 0";
  }

  private String opentty() {
    int terminal = calls.open("/dev/tty", flags(), 0);
    return terminal == -1 ? host.failure() : host.outcome(calls.close(terminal));
  }

  private int[] terminal(Step step) {
    int[] terminal = terminals.get(step.word(0));
    if (terminal == null) {
      throw new Refusal("no terminal is known for " + step.word(0));
    }
    return terminal;
  }

  private int slave(Step step) {
    return terminal(step)[1];
  }

  private String read(int slave) {
    int count = (int) calls.read(slave, host.block(), LONGEST + 1);
    if (count <= 0) {
      return host.outcome(count);
    }
    if (host.block().getByte(count - 1L) != '\n') {
      throw new Refusal("a line that has no end");
    }
    byte[] letters = new byte[count - 1];
    host.block().get(0, letters, 0, letters.length);
    return "= " + new String(letters, StandardCharsets.US_ASCII);
  }

  private String type(int master, String line) {
    byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
    if (bytes.length > LONGEST + 1) {
      throw new Refusal("more than " + LONGEST + " letters");
    }
    host.block().put(0, bytes, 0, bytes.length);
    return host.outcome(calls.write(master, host.block(), bytes.length));
  }
}
