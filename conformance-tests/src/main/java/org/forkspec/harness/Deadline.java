package org.forkspec.harness;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.forkspec.implementation.ImplementationFailure;
import org.forkspec.implementation.Profile;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Program;
import org.forkspec.scenario.Scenario;
import org.forkspec.trace.Trace;

/** How long an adapter may take: as many times as long as for very little, but not too short. */
final class Deadline {

  private static final int TRIALS = 3;
  private static final int USUAL_TIMES = 200;

  private final Duration greeting;
  private final Duration floor;
  private final int times;
  private Duration scenario;

  /**
   * @param greeting how long it may take to start
   * @param floor the least time for a scenario
   * @param times how many times the time of the smallest scenario one may take
   */
  Deadline(Duration greeting, Duration floor, int times) {
    this.greeting = greeting;
    this.floor = floor;
    this.times = times;
    this.scenario = greeting;
  }

  static Deadline usual() {
    return new Deadline(Duration.ofSeconds(30), Duration.ofSeconds(2), USUAL_TIMES);
  }

  Duration greeting() {
    return greeting;
  }

  /** For a scenario; before it is measured, as long as for the start. */
  Duration scenario() {
    return scenario;
  }

  /**
   * Measures a small scenario. One that goes wrong measures nothing: the first scenario of the run
   * will go wrong as well, and be told.
   */
  void measure(AdapterProcess adapter, Profile profile) {
    Scenario trial = trial(profile);
    Duration slowest = Duration.ZERO;
    try {
      for (int i = 0; i <= TRIALS; i++) {
        long begin = System.nanoTime();
        if (adapter.run(trial, 1).ending() == Trace.Ending.TIMED_OUT) {
          break;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        // The first one also measures how long it takes to load our own classes.
        slowest = i > 0 && took.compareTo(slowest) > 0 ? took : slowest;
      }
    } catch (ImplementationFailure e) {
      // What was measured before it stands.
    }
    Duration measured = slowest.multipliedBy(times);
    scenario = measured.compareTo(floor) > 0 ? measured : floor;
  }

  private static Scenario trial(Profile profile) {
    Operation fork = new Operation.Fork("A");
    Operation reap = new Operation.WaitPid(new Pid.Of("A"), Set.of());
    List<Operation> steps =
        profile.operations().contains(reap.word()) ? List.of(fork, reap) : List.of(fork);
    return new Scenario("trial", "", List.of(new Program(Program.MAIN, steps)));
  }
}
