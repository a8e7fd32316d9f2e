package org.forkspec.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.Operation;
import org.forkspec.trace.Outcome;
import org.jspecify.annotations.Nullable;

/** The threads that a process has started besides its first one: an immutable value. */
public record Threads(List<Thread> all) {

  /** There are none. */
  static final Threads NONE = new Threads(List.of());

  public Threads {
    all = List.copyOf(all);
  }

  /**
   * One of them.
   *
   * @param outcome what came of what it did; null while it does it
   * @param end where it is to write the letters when it ends itself
   * @param letters which letters it is to write then, the first one first
   * @param joined whether somebody has been told
   */
  public record Thread(
      String name,
      Operation operation,
      @Nullable Outcome outcome,
      @Nullable Descriptor end,
      String letters,
      boolean joined) {

    /** Whether it still does what it was started for. */
    public boolean isRunning() {
      return outcome == null;
    }

    Thread done(Outcome its) {
      return new Thread(name, operation, its, end, letters, joined);
    }

    Thread withoutFirstLetter() {
      return new Thread(name, operation, outcome, end, letters.substring(1), joined);
    }

    Thread told() {
      return new Thread(name, operation, outcome, end, letters, true);
    }
  }

  /** The threads of a process. */
  public static Threads of(Process process) {
    return process.get(ThreadRules.THREADS);
  }

  /** The process with these threads. */
  public Process in(Process process) {
    return process.with(ThreadRules.THREADS, this);
  }

  /** Whether somebody has locked a mutex of a process. */
  public static boolean isLocked(Process process, String mutex) {
    return process.get(ThreadRules.MUTEXES).containsKey(mutex);
  }

  /** Whether the first thread of a process has locked a mutex. */
  public static boolean isOwner(Process process, String mutex) {
    return ThreadRules.FIRST.equals(process.get(ThreadRules.MUTEXES).get(mutex));
  }

  /** The process with no mutex locked. */
  public static Process withoutLocks(Process process) {
    return process.with(ThreadRules.MUTEXES, ThreadRules.MUTEXES.initial());
  }

  /** Whether some of them still do something. */
  public boolean areRunning() {
    return all.stream().anyMatch(Thread::isRunning);
  }

  /** The one of that name, if it was started. */
  public Optional<Thread> named(String name) {
    return all.stream().filter(thread -> thread.name().equals(name)).findFirst();
  }

  /** With one more, or with that one instead of the one of its name. */
  Threads with(Thread thread) {
    List<Thread> others = new ArrayList<>(all);
    for (int i = 0; i < others.size(); i++) {
      if (others.get(i).name().equals(thread.name())) {
        others.set(i, thread);
        return new Threads(others);
      }
    }
    others.add(thread);
    return new Threads(others);
  }
}
