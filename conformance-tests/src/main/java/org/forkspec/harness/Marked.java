package org.forkspec.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The processes that carry a run's mark in their environment: ours, whatever their number, their
 * parent or their state.
 */
final class Marked {

  static final String VARIABLE = "FORKSPEC_RUN";

  private static final int ROUNDS = 400;

  private final byte[] entry;

  Marked(String mark) {
    entry = (VARIABLE + "=" + mark).getBytes(StandardCharsets.UTF_8);
  }

  /** Those that run now, or are stopped; zombies have no environment any more. */
  List<ProcessHandle> find() {
    // The handle comes first: it knows when its process began, so if the number belongs to another
    // one by the time that we kill, nothing happens.
    return ProcessHandle.allProcesses().filter(this::isOn).toList();
  }

  private boolean isOn(ProcessHandle process) {
    try {
      byte[] environment = Files.readAllBytes(Proc.file(process.pid(), "environ"));
      for (int i = 0; i + entry.length <= environment.length; i++) {
        if ((i == 0 || environment[i - 1] == 0) && startsAt(environment, i)) {
          return true;
        }
      }
    } catch (IOException e) {
      // Gone, or not ours to read.
    }
    return false;
  }

  private boolean startsAt(byte[] environment, int start) {
    for (int i = 0; i < entry.length; i++) {
      if (environment[start + i] != entry[i]) {
        return false;
      }
    }
    return start + entry.length == environment.length || environment[start + entry.length] == 0;
  }

  /** Kills them until there are none; returns those that would not go. */
  List<ProcessHandle> kill() {
    List<ProcessHandle> found = find();
    for (int round = 1; !found.isEmpty() && round <= ROUNDS; round++) {
      found.forEach(ProcessHandle::destroyForcibly);
      if (round % 10 == 0) {
        killGroups(found);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(Math.min(round, 20));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      found = find();
    }
    return found;
  }

  /**
   * Kills their process groups: those who fork faster than one can kill them one by one die only
   * together. A group that one of them is in is ours as a whole, since the adapter began a session.
   */
  private static void killGroups(List<ProcessHandle> processes) {
    Optional<String> own = Proc.group(ProcessHandle.current().pid());
    Set<String> command = new LinkedHashSet<>();
    for (ProcessHandle process : processes) {
      Proc.group(process.pid())
          .filter(group -> group.matches("[1-9][0-9]+") && !own.equals(Optional.of(group)))
          .filter(group -> process.isAlive())
          .ifPresent(group -> command.add("-" + group));
    }
    if (!command.isEmpty()) {
      List<String> words = new ArrayList<>(List.of("sh", "-c", "kill -s KILL -- \"$@\"", "sh"));
      words.addAll(command);
      try {
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor(10, TimeUnit.SECONDS);
      } catch (IOException e) {
        // The next round tries again.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
