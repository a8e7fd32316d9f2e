package org.forkspec.reference;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The operations on a whole PID namespace: performed only in one of our own. */
final class ContainedOperations implements Family {
  private static final Path LAST_PID = Path.of("/proc/sys/kernel/ns_last_pid");
  private static final int CLONE_NEWPID = 0x20000000;
  private static final int O_WRONLY = 1;

  /** Users from here on are nobody else. */
  private static final int NOBODYS = 10_000;

  /** One of them. */
  private static final int NOBODY = 54_321;

  private static final int CAP_SETUID = 7;
  private static final Pattern RANGE = Pattern.compile("(\\d+)\\s+\\d+\\s+(\\d+)");

  private final Host host;
  private final Calls calls;
  private final Pids pids;
  private final int adapter;

  ContainedOperations(Host host, Pids pids) {
    this.host = host;
    this.calls = host.calls();
    this.pids = pids;
    this.adapter = calls.getuid();
  }

  /** Those that may be performed in a namespace of our own, each with a space before it. */
  static String names() {
    return " killinit unsharepid"
        + (Files.isWritable(LAST_PID) ? " nextpid" : "")
        + (canBeNobody() ? " killall" : "");
  }

  /**
   * Whether this process can become a user that nobody else is: who that is in a user namespace
   * stands in its map, where a range is its first user, that outside, and how many there are.
   */
  private static boolean canBeNobody() {
    try (Stream<String> status = Files.lines(Path.of("/proc/self/status"));
        Stream<String> users = Files.lines(Path.of("/proc/self/uid_map"))) {
      boolean capable =
          status
              .filter(line -> line.startsWith("CapEff:"))
              .map(line -> line.substring("CapEff:".length()).strip())
              .anyMatch(set -> (Long.parseUnsignedLong(set, 16) >>> CAP_SETUID & 1) == 1);
      return capable
          && users
              .map(line -> RANGE.matcher(line.strip()))
              .filter(Matcher::matches)
              .anyMatch(
                  range ->
                      Long.parseLong(range.group(1)) <= NOBODY
                          && NOBODY
                              < Long.parseLong(range.group(1)) + Long.parseLong(range.group(2)));
    } catch (IOException unknown) {
      return false;
    }
  }

  @Override
  public @Nullable String perform(Step step) {
    if (!host.ownNamespace()) {
      return null;
    }
    return switch (step.operation()) {
      case "killall" -> killall(step.word(0));
      case "killinit" -> killinit(step.word(0));
      case "nextpid" -> nextpid(pids.number(step.word(0)));
      case "unsharepid" -> host.outcome(calls.unshare(CLONE_NEWPID));
      default -> null;
    };
  }

  /**
   * Whoever has become another user for good reaches neither the adapter nor anybody who is root.
   */
  private String killall(String signal) {
    if (calls.getresuid(host.block(), host.block().slice(4), host.block().slice(8)) == -1) {
      return host.failure();
    }
    int real = host.block().getInt(0);
    if (real < NOBODYS
        || real == adapter
        || real != host.block().getInt(4)
        || real != host.block().getInt(8)) {
      throw new Refusal("a signal for everybody would reach the adapter");
    }
    return host.outcome(calls.kill(-1, host.signals().number(signal)));
  }

  private String killinit(String signal) {
    if (!signal.equals("SIGKILL") && !signal.equals("SIGSTOP")) {
      throw new Refusal("process 1 may handle " + signal);
    }
    return host.outcome(calls.kill(1, host.signals().number(signal)));
  }

  private String nextpid(int pid) {
    int file = calls.open(LAST_PID.toString(), O_WRONLY, 0);
    if (file == -1) {
      return host.failure();
    }
    byte[] number = Integer.toString(pid - 1).getBytes(StandardCharsets.US_ASCII);
    host.block().put(0, number, 0, number.length);
    String outcome = calls.write(file, host.block(), number.length) == -1 ? host.failure() : "= 0";
    calls.close(file);
    return outcome;
  }
}
