package org.forkspec.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Finds out what containment the system lets us have, by trying. */
final class Probe {

  private static final List<String> UNSHARE =
      List.of("unshare", "--pid", "--ipc", "--fork", "--kill-child");
  private static final String OWN_PROC = "--mount-proc";

  private Probe() {}

  static Containment best() {
    if (!CommandLine.onPath("unshare") || !CommandLine.onPath("setsid")) {
      return Containment.none("there is no unshare, or no setsid: both are of util-linux");
    }
    String why = "";
    // An ordinary user needs a user namespace as well; in one of its own it keeps its number,
    // where unshare knows how.
    for (List<String> user :
        List.of(
            List.<String>of(),
            List.of("--user", "--map-current-user"),
            List.of("--user", "--map-root-user"))) {
      for (boolean ownProc : new boolean[] {true, false}) {
        List<String> command = new ArrayList<>(UNSHARE);
        command.addAll(user);
        if (ownProc) {
          command.add(OWN_PROC);
        }
        String problem = problem(command);
        if (problem.isEmpty()) {
          return Containment.inNamespace(
              command,
              ownProc,
              "in a PID namespace of its own"
                  + (user.isEmpty() ? "" : ", by way of a user namespace")
                  + (ownProc ? "" : ", without a /proc of its own"));
        }
        why = problem;
      }
    }
    return Containment.none(why);
  }

  /** Why a command does not run what follows it as process 1; empty if it does. */
  private static String problem(List<String> command) {
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of("sh", "-c", "test $$ = 1"));
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      process.getOutputStream().close();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return "unshare does not come back";
      }
      String said =
          new String(process.getInputStream().readNBytes(1000), StandardCharsets.UTF_8).strip();
      if (process.exitValue() == 0) {
        return "";
      }
      return said.lines().findFirst().orElse("unshare ends with status " + process.exitValue());
    } catch (IOException e) {
      return "unshare cannot be run: " + e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
