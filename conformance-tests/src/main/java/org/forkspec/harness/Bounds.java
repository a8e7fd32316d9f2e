package org.forkspec.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a run may use at most.
 *
 * @param memory bytes of address space for each process; 0 for any
 * @param ownProc whether /proc is that of the adapter's own namespace
 */
record Bounds(long memory, boolean ownProc) {

  /** More than the largest scenario on an adapter with threads of its own. */
  private static final int PROCESSES = 1024;

  /**
   * All process IDs are below this. When they have come to the end Linux goes on with 300, so that
   * they come round again within one scenario: about 100 are enough for those that are there at a
   * time, threads included, and fewer than the largest scenario needs one after the other.
   */
  private static final int PID_MAX = 400;

  /** The start of a shell script: it sets the bounds and takes the first argument as output. */
  String script() {
    StringBuilder script = new StringBuilder("output=$1; shift\n{ ulimit -c 0\n");
    if (memory > 0) {
      script.append("ulimit -S -v ").append(memory >> 10).append('\n');
    }
    // Counted for the user, on older systems over all namespaces; and -p is dash's word for it.
    int limit = tasks() + PROCESSES;
    script.append("ulimit -u ").append(limit).append(" || ulimit -p ").append(limit).append('\n');
    if (hasFewPids()) {
      script.append("echo ").append(PID_MAX).append(" >/proc/sys/kernel/pid_max\n");
    }
    return script.append("} 2>/dev/null\n").toString();
  }

  /** Whether the highest process ID is ours to set. */
  boolean hasFewPids() {
    return ownProc && pidMaxIsOfNamespace(System.getProperty("os.version", "0.0"));
  }

  /** Since Linux 6.14; before that we would set it for the whole machine. */
  static boolean pidMaxIsOfNamespace(String release) {
    String[] numbers = release.split("[^0-9]+", 3);
    if (numbers.length < 2 || numbers[0].isEmpty() || numbers[1].isEmpty()) {
      return false;
    }
    int major = Integer.parseInt(numbers[0]);
    return major > 6 || (major == 6 && Integer.parseInt(numbers[1]) >= 14);
  }

  /** How many processes and threads there are on the machine. */
  private static int tasks() {
    try {
      // "0.58 0.56 0.31 1/123 4567": the fourth word is how many run, and how many there are.
      String load = Files.readString(Path.of("/proc/loadavg"));
      return Integer.parseInt(load.substring(load.indexOf('/') + 1, load.lastIndexOf(' ')));
    } catch (IOException | NumberFormatException e) {
      return PROCESSES;
    }
  }
}
