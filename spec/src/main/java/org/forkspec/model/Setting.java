package org.forkspec.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.forkspec.implementation.Profile;
import org.forkspec.scenario.AtForkOperation;
import org.forkspec.scenario.DescriptorOperation;
import org.forkspec.scenario.OpenFlag;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Program;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.SignalOperation;
import org.jspecify.annotations.Nullable;

/**
 * What does not change while a scenario runs: its programs, the numbers that its names stand for,
 * and what the implementation promises.
 */
public final class Setting {

  private static final Operation LAST = new Operation.Exit(0);

  private final Scenario scenario;
  private final Profile profile;
  private final int[] pids;
  private final Program[] programs;
  private final Map<String, Integer> places = new HashMap<>();
  private final List<String> variables = new ArrayList<>();
  private final Map<String, Integer> pipes = new HashMap<>();
  private boolean tellsNumbers;
  private boolean doesNotWait;
  private boolean tellsErrno;
  private final int[] forkers;
  private boolean mayHearOfChildren;
  private @Nullable Future future;

  /** Whether some fork was seen to fail. */
  private boolean forksFail;

  /** Whether no two processes have the same ID, where that is known for good. */
  private @Nullable Boolean distinct;

  /**
   * @param pids the process IDs that the scenario's processes have, in the order of its programs
   */
  public Setting(Scenario scenario, Profile profile, int[] pids) {
    this(pids.clone(), scenario, profile);
    distinct = Arrays.stream(pids).distinct().count() == pids.length;
  }

  /**
   * A setting in which some fork has failed, so that it counts when others have.
   *
   * @param pids as above
   */
  public static Setting withFailedForks(Scenario scenario, Profile profile, int[] pids) {
    Setting setting = new Setting(scenario, profile, pids);
    setting.forksFail = true;
    return setting;
  }

  /**
   * A setting in which each process gets its ID when it is forked: whoever keeps the numbers may
   * set those of processes that are not born yet.
   */
  public static Setting numberedLater(Scenario scenario, Profile profile, int[] pids) {
    return new Setting(pids, scenario, profile);
  }

  private Setting(int[] pids, Scenario scenario, Profile profile) {
    this.scenario = scenario;
    this.profile = profile;
    this.pids = pids;
    this.programs = scenario.programs().toArray(new Program[0]);
    for (int place = 0; place < programs.length; place++) {
      places.put(programs[place].process(), place);
      for (Operation step : programs[place].steps()) {
        if (step.makesPipe().isPresent()) {
          pipes.put(place + " " + step.makesPipe().get(), pipes.size());
        }
        variable(step);
        mayHearOfChildren |= step instanceof SignalOperation on && on.disposesOf(Signal.SIGCHLD);
        tellsErrno |= step instanceof AtForkOperation.GetErrno;
        if (step instanceof DescriptorOperation operation) {
          descriptors(operation);
        }
      }
    }
    if (pipes.size() > OpenFile.MOST_PIPES) {
      throw new IllegalArgumentException("more than " + OpenFile.MOST_PIPES + " pipes");
    }
    forkers = forkers();
  }

  private int[] forkers() {
    int[] all = new int[programs.length];
    for (int place = 0; place < programs.length; place++) {
      for (Operation step : programs[place].steps()) {
        if (!step.begins().isEmpty()) {
          all[places.get(step.begins())] = place;
        }
      }
    }
    return all;
  }

  /** The place of the process that forks the one at a place other than that of {@code main}. */
  int forker(int place) {
    return forkers[place];
  }

  private void descriptors(DescriptorOperation step) {
    tellsNumbers = true;
    if (step instanceof DescriptorOperation.SetFlags set) {
      doesNotWait |= set.flags().contains(OpenFlag.O_NONBLOCK);
    } else if (step instanceof DescriptorOperation.Pipe2 pipe) {
      doesNotWait |= pipe.flags().contains(OpenFlag.O_NONBLOCK);
    } else if (step instanceof DescriptorOperation.MakeFifo fifo) {
      pipes.putIfAbsent(fifo.file(), pipes.size());
      doesNotWait = true;
    }
  }

  /**
   * Whether {@code main} forks n times, and so does each child as often as its parent still does
   * after it: then there are 2^n processes, as of a program in which everybody forks n times.
   */
  boolean isWholeTree() {
    int forks = forks(0);
    return forks > 0 && forks < 8 && programs.length == 1 << forks && isWholeTree(0, forks);
  }

  private boolean isWholeTree(int place, int forks) {
    if (forks(place) != forks) {
      return false;
    }
    int left = forks;
    for (Operation step : programs[place].steps()) {
      if (step instanceof Operation.Fork fork && !isWholeTree(places.get(fork.child()), --left)) {
        return false;
      }
    }
    return true;
  }

  private int forks(int place) {
    return (int) programs[place].steps().stream().filter(Operation.Fork.class::isInstance).count();
  }

  /** Whether somebody looks at errno. */
  boolean tellsErrno() {
    return tellsErrno;
  }

  private void variable(Operation step) {
    String name = "";
    if (step instanceof Operation.SetVariable set) {
      name = set.variable();
    } else if (step instanceof Operation.GetVariable get) {
      name = get.variable();
    } else if (step instanceof Operation.Address address) {
      name = address.variable();
    }
    if (!name.isEmpty() && !variables.contains(name)) {
      variables.add(name);
    }
  }

  /** What runs. */
  public Scenario scenario() {
    return scenario;
  }

  /** What the implementation says of itself. */
  public Profile profile() {
    return profile;
  }

  /** How many processes the scenario has. */
  public int processes() {
    return programs.length;
  }

  /** What the process at a place does. */
  public Program program(int place) {
    return programs[place];
  }

  /** The place of a process among the scenario's programs. */
  public int place(String process) {
    return places.get(process);
  }

  /** Whether the implementation claims to do what Linux does where it goes beyond POSIX. */
  boolean isLinux() {
    return profile.isLinux();
  }

  /** What a process does next, by its program. */
  Operation next(Process process) {
    List<Operation> steps = programs[process.index()].steps();
    return process.done() < steps.size() ? steps.get(process.done()) : LAST;
  }

  /** What a process has done since it was forked, as far as its program tells. */
  List<Operation> stepsOf(Process process) {
    List<Operation> steps = programs[process.index()].steps();
    return steps.subList(0, Math.min(process.done(), steps.size()));
  }

  /** In which of its steps a process begins another one; -1 if it does not. */
  int forks(int parent, int child) {
    List<Operation> steps = programs[parent].steps();
    for (int step = 0; step < steps.size(); step++) {
      if (steps.get(step).begins().equals(programs[child].process())) {
        return step;
      }
    }
    return -1;
  }

  /** The process ID of the process at a place. */
  public int pid(int place) {
    return pids[place];
  }

  /** Whether some process of the scenario has that process ID, be it in the past or to come. */
  boolean hasPid(int pid) {
    for (int ours : pids) {
      if (ours == pid) {
        return true;
      }
    }
    return false;
  }

  /** The process ID of the process of that name. */
  public int pid(String process) {
    return pids[places.get(process)];
  }

  /** The number that an argument stands for. */
  public int number(Pid pid) {
    if (pid instanceof Pid.Of of) {
      return pid(of.process());
    } else if (pid instanceof Pid.GroupOf of) {
      return -pid(of.process());
    } else if (pid instanceof Pid.Number number) {
      return number.value();
    }
    return pid instanceof Pid.Zero ? 0 : -1;
  }

  /** Whether no two processes of the scenario have the same ID, be it one after the other. */
  boolean hasDistinctPids() {
    return distinct != null ? distinct : Arrays.stream(pids).distinct().count() == pids.length;
  }

  /** Whether it may make a difference how many processes there are when one more is forked. */
  boolean forksMayFail() {
    return forksFail;
  }

  /** Whether somebody catches SIGCHLD, or blocks it. */
  boolean mayHearOfChildren() {
    return mayHearOfChildren;
  }

  /** What the programs may still do. */
  Future future() {
    if (future == null) {
      future = new Future(this);
    }
    return future;
  }

  /** The number of a variable of the scenario. */
  public int variable(String name) {
    return variables.indexOf(name);
  }

  int variables() {
    return variables.size();
  }

  /** The number of the pipe that a process makes under that name. */
  public int pipe(int place, String name) {
    return pipes.get(place + " " + name);
  }

  /** Whether something can come back from which one sees the number of a descriptor. */
  boolean tellsNumbers() {
    return tellsNumbers;
  }

  /** Whether somebody may read without waiting, and so see when the others have closed a pipe. */
  boolean doesNotWait() {
    return doesNotWait;
  }

  /** The number of the pipe that has a name among the files. */
  int namedPipe(String file) {
    return pipes.get(file);
  }

  int pipes() {
    return pipes.size();
  }
}
