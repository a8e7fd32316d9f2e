package org.forkspec.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What /proc tells of a process. */
final class Proc {

  private static final int MOST_NAMED = 5;
  private static final int STATE = 0;
  private static final int GROUP = 2;
  private static final int FLAGS = 6;
  private static final long EXITING = 0x4;

  private Proc() {}

  static Path file(long pid, String name) {
    return Path.of("/proc", Long.toString(pid), name);
  }

  /** Where the children of a process of one thread are listed, if this kernel lists them. */
  static Path children(long pid) {
    return file(pid, "task").resolve(Long.toString(pid)).resolve("children");
  }

  /** The pids of a list of children. */
  static LongStream pids(String children) {
    return children
        .strip()
        .lines()
        .flatMap(line -> List.of(line.split(" ", -1)).stream())
        .mapToLong(Long::parseLong);
  }

  /** Whether a process runs or is stopped; one that is in its exit, or a zombie, does not. */
  static boolean lives(long pid) {
    return field(pid, STATE).filter(state -> !state.equals("Z") && !state.equals("X")).isPresent()
        && field(pid, FLAGS).filter(flags -> (Long.parseLong(flags) & EXITING) == 0).isPresent();
  }

  /** The process group of a process. */
  static Optional<String> group(long pid) {
    return field(pid, GROUP);
  }

  /** A field of /proc/PID/stat, counted from the state, which follows the name in parentheses. */
  private static Optional<String> field(long pid, int index) {
    try {
      String stat = new String(Files.readAllBytes(file(pid, "stat")), StandardCharsets.ISO_8859_1);
      return Optional.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", index + 2)[index]);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Processes as a message names them. */
  static String names(List<ProcessHandle> processes) {
    String names =
        processes.stream().limit(MOST_NAMED).map(Proc::name).collect(Collectors.joining(", "));
    return processes.size() > MOST_NAMED
        ? names + " and " + (processes.size() - MOST_NAMED) + " more"
        : names;
  }

  private static String name(ProcessHandle process) {
    String command = process.info().commandLine().orElse("");
    return "process " + process.pid() + (command.isEmpty() ? "" : " " + Quote.of(command));
  }
}
