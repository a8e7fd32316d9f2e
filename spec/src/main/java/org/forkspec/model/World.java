package org.forkspec.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A world: all processes of a scenario, its pipes and files at one moment, as an immutable value.
 *
 * <p>The rules say which worlds can come next.
 */
public final class World {

  private final Setting setting;
  private final @Nullable Process[] processes;
  private final Content[] pipes;
  private final Map<String, String> files;

  /** What processes share, by what it is. */
  private final Map<Shared<?>, Object> shared;

  /** What the implementation chose once and has to keep to: addresses, drawn numbers. */
  private final Map<String, String> chosen;

  private World(
      Setting setting,
      @Nullable Process[] processes,
      Content[] pipes,
      Map<String, String> files,
      Map<Shared<?>, Object> shared,
      Map<String, String> chosen) {
    this.setting = setting;
    this.processes = processes;
    this.pipes = pipes;
    this.files = files;
    this.shared = shared;
    this.chosen = chosen;
  }

  /** The world in which {@code main} has just been born. */
  public static World first(Setting setting) {
    @Nullable Process[] processes = new Process[setting.processes()];
    processes[0] = Process.main(setting.pid(0), setting.variables());
    Content[] pipes = new Content[setting.pipes()];
    Arrays.fill(pipes, Content.EMPTY);
    return new World(setting, processes, pipes, Map.of(), Map.of(), Map.of());
  }

  public Setting setting() {
    return setting;
  }

  /** Whether the process at a place has been forked. */
  public boolean isBorn(int place) {
    return processes[place] != null;
  }

  /** Whether it has been forked, and neither is stopped nor has begun to die. */
  public boolean isRunning(int place) {
    Process process = processes[place];
    return process != null && process.isRunning();
  }

  /** Whether it is stopped. */
  public boolean isStopped(int place) {
    Process process = processes[place];
    return process != null && process.life() == Life.STOPPED;
  }

  /** Whether it has begun to die, or is dead. */
  public boolean isDying(int place) {
    Process process = processes[place];
    return process != null && !process.isAlive();
  }

  /** Whether it is dead: a zombie, or gone. */
  public boolean isDead(int place) {
    Process process = processes[place];
    return process != null && (process.life() == Life.ZOMBIE || process.life() == Life.GONE);
  }

  /** Whether it is born and has done something that it has not told: its birth, or a step. */
  public boolean owesLine(int place) {
    Process process = processes[place];
    return process != null && process.owesLine();
  }

  /** Whether it can write a line: it runs, owes one, and is in no signal handler. */
  public boolean canTell(int place) {
    Process process = processes[place];
    return process != null
        && process.isRunning()
        && process.owesLine()
        && Handlers.areIdle(process);
  }

  /** How many lines it has written, the line of its birth included. */
  public int said(int place) {
    Process process = processes[place];
    return process == null ? 0 : process.said();
  }

  /** How many of its steps have happened. */
  public int done(int place) {
    Process process = processes[place];
    return process == null ? 0 : process.done();
  }

  /** The world in which it has just written one more line. */
  public World saying(int place) {
    return with(born(place).spoken());
  }

  public int size() {
    return processes.length;
  }

  /** The process at a place of the scenario; null before its fork. */
  public @Nullable Process process(int place) {
    return processes[place];
  }

  /** The process at a place of the scenario, which has been forked. */
  public Process born(int place) {
    Process process = processes[place];
    if (process == null) {
      throw new IllegalStateException(setting.program(place).process() + " is not born yet");
    }
    return process;
  }

  /** Whether a process exists: it has been forked, and its lifetime has not ended. */
  public boolean exists(int place) {
    Process process = processes[place];
    return process != null && process.life() != Life.GONE;
  }

  /** The existing process with that ID, or null. */
  public @Nullable Process withPid(int pid) {
    for (Process process : processes) {
      if (process != null && process.pid() == pid && process.life() != Life.GONE) {
        return process;
      }
    }
    return null;
  }

  /** Whether some process is a member of that group; zombies are. */
  public boolean hasGroup(int group) {
    for (Process process : processes) {
      if (process != null && process.group() == group && process.life() != Life.GONE) {
        return true;
      }
    }
    return false;
  }

  /** Whether a process, a group or a session has that ID, so that no other may get it. */
  public boolean isTaken(int id) {
    for (Process process : processes) {
      if (process != null
          && process.life() != Life.GONE
          && (process.pid() == id || process.group() == id || Sessions.of(process) == id)) {
        return true;
      }
    }
    return false;
  }

  /** Whether some process has that end of a pipe open. */
  public boolean isOpen(int pipe, boolean writes) {
    for (Process process : processes) {
      if (process != null && process.descriptors().hold(pipe, writes)) {
        return true;
      }
    }
    return false;
  }

  /** Whether some descriptor of some process refers to that open file description. */
  boolean refersTo(int file) {
    for (Process process : processes) {
      if (process != null && process.descriptors().hold(file)) {
        return true;
      }
    }
    return false;
  }

  public Content pipe(int pipe) {
    return pipes[pipe];
  }

  public @Nullable String file(String name) {
    return files.get(name);
  }

  public @Nullable String chosen(String name) {
    return chosen.get(name);
  }

  /** Whether a random number was drawn from a stream that nobody seeded. */
  boolean hasDrawn(String number) {
    for (Map.Entry<String, String> choice : chosen.entrySet()) {
      if (choice.getKey().startsWith("number")
          && !choice.getKey().contains(" of seed ")
          && choice.getValue().equals(number)) {
        return true;
      }
    }
    return false;
  }

  public World with(Process process) {
    @Nullable Process[] others = processes.clone();
    others[process.index()] = process;
    return new World(setting, others, pipes, files, shared, chosen);
  }

  public World withPipe(int pipe, Content content) {
    Content[] others = pipes.clone();
    others[pipe] = content;
    return new World(setting, processes, others, files, shared, chosen);
  }

  public World withFile(String name, String content) {
    return new World(setting, processes, pipes, with(files, name, content), shared, chosen);
  }

  public World withChosen(String name, String value) {
    return new World(setting, processes, pipes, files, shared, with(chosen, name, value));
  }

  /** Something that processes share, as it is now. */
  @SuppressWarnings("unchecked") // A value stands under what has its type.
  public <T> T get(Shared<T> what) {
    Object value = shared.get(what);
    return value == null ? what.initial() : (T) value;
  }

  /** The world in which something that processes share has that value. */
  public <T> World with(Shared<T> what, T value) {
    return new World(setting, processes, pipes, files, with(shared, what, value), chosen);
  }

  private static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
    if (value.equals(map.get(key))) {
      return map;
    }
    Map<K, V> more = new HashMap<>(map);
    more.put(key, value);
    return more;
  }

  /**
   * The world in which everybody has told what it did, without what has no part in who blocks and
   * who ends.
   */
  public World blurred() {
    @Nullable Process[] others = null;
    for (int place = 0; place < processes.length; place++) {
      Process process = processes[place];
      if (process != null) {
        Process next = process.isRunning() && process.owesLine() ? process.spoken() : process;
        next = next.blurred();
        if (!next.equals(process)) {
          others = others == null ? processes.clone() : others;
          others[place] = next;
        }
      }
    }
    return others == null ? this : new World(setting, others, pipes, files, shared, chosen);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof World that
            && Arrays.equals(processes, that.processes)
            && Arrays.equals(pipes, that.pipes)
            && files.equals(that.files)
            && shared.equals(that.shared)
            && chosen.equals(that.chosen);
  }

  @Override
  public int hashCode() {
    return (Arrays.hashCode(processes) * 31 + Arrays.hashCode(pipes)) * 31
        + files.hashCode()
        + 31 * shared.hashCode()
        + 7 * chosen.hashCode();
  }

  @Override
  public String toString() {
    return Arrays.toString(processes) + Arrays.toString(pipes) + files;
  }
}
