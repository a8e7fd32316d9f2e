package org.forkspec.benchmark;

/**
 * How much is done for the figures.
 *
 * @param tries how many scenarios each property runs in a measured run
 * @param warmUps how many such runs come first and are not measured
 * @param rounds how often each run is measured
 * @param bareMillis how long the bare loop goes on each time, in milliseconds
 * @param machines how many virtual machines JMH starts for each benchmark
 * @param iterations how many times JMH warms up, and then measures, in each of them
 * @param growing how many scenarios there are of each size
 * @param repeats how often each trace is judged to take its median time
 * @param scenarios how many simulated scenarios the run has whose memory is watched
 */
public record Effort(
    int tries,
    int warmUps,
    int rounds,
    int bareMillis,
    int machines,
    int iterations,
    int growing,
    int repeats,
    int scenarios) {

  /** How many scenarios a long run has, if nobody says otherwise. */
  public static final int LONG_RUN = 1_000_000;

  private static final int SHORT_RUN = 20_000;

  /** As much as it takes for figures that stay. */
  public static Effort full() {
    return new Effort(100, 2, 5, 3_000, 3, 5, 100, 9, LONG_RUN);
  }

  /** Rough figures in two or three minutes. */
  public static Effort quick() {
    return new Effort(20, 4, 3, 1_000, 1, 5, 30, 5, SHORT_RUN);
  }

  /** The same with another number of scenarios for the memory. */
  public Effort withScenarios(int number) {
    return new Effort(
        tries, warmUps, rounds, bareMillis, machines, iterations, growing, repeats, number);
  }
}
