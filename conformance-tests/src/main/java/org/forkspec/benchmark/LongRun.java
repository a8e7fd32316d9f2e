package org.forkspec.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.forkspec.conformance.Verification;
import org.forkspec.report.PropertyResult;
import org.forkspec.report.RunResult;
import org.forkspec.simulation.Simulation;

/** The memory that a long run keeps, in which the simulation stands for an implementation. */
final class LongRun {

  private static final int SAMPLES = 20;
  private static final int COLLECTIONS = 5;
  private static final double MIB = 1 << 20;

  /** The last quarter may keep that many times what the second one did. */
  private static final Goal FLAT = Goal.atMost(1.1);

  /** So little more is nothing, whatever its part of the whole is; in bytes. */
  private static final double NOTHING = 2 * MIB;

  private final Effort effort;
  private final Watcher watcher;
  private final long seed;

  LongRun(Effort effort, Watcher watcher, long seed) {
    this.effort = effort;
    this.watcher = watcher;
    this.seed = seed;
  }

  /**
   * What is alive at one moment.
   *
   * @param scenarios how many were run by then
   * @param bytes of the objects that are reachable
   */
  record Sample(long scenarios, double bytes) {}

  /** Takes samples while a verification goes on. */
  private static final class Sampling implements Verification.Listener {

    private final long every;
    private final Watcher watcher;
    private final List<Sample> samples = new ArrayList<>();
    private long scenarios;

    Sampling(long every, Watcher watcher) {
      this.every = every;
      this.watcher = watcher;
    }

    @Override
    public void tried(int tries) {
      scenarios++;
      if (scenarios % every == 0 && samples.size() <= SAMPLES) {
        samples.add(new Sample(scenarios, alive()));
        watcher.done(scenarios);
      }
    }

    /**
     * What is left by a collection; the least of a few, since what makes scenarios ahead goes on in
     * a thread of its own until it has made enough.
     */
    private static double alive() {
      double least = Double.MAX_VALUE;
      for (int i = 0; i < COLLECTIONS; i++) {
        System.gc();
        least = Math.min(least, leftByCollection());
      }
      return least;
    }

    private static double leftByCollection() {
      return ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getCollectionUsage)
          .filter(Objects::nonNull)
          .mapToLong(MemoryUsage::getUsed)
          .sum();
    }
  }

  Answer answer() {
    int tries = tries();
    watcher.begins("a run of simulated scenarios", effort.scenarios());
    Sampling sampling = new Sampling(Math.max(1, effort.scenarios() / (SAMPLES + 1)), watcher);
    RunResult result = WholeRun.verification(Simulation.posix(seed), seed, tries, sampling).run();
    // The first one is of a machine that is still loading classes.
    List<Sample> samples =
        sampling.samples.size() < 5
            ? List.copyOf(sampling.samples)
            : sampling.samples.subList(1, sampling.samples.size());
    return answer(samples, sampling.scenarios, result);
  }

  /**
   * How many scenarios each property has to run. Some run the same number however many are asked
   * for, so two short runs tell how many come with each that is asked for.
   */
  private int tries() {
    long once = scenarios(1);
    long more = Math.max(1, scenarios(2) - once);
    return 1 + (int) Math.max(0, Math.ceil((effort.scenarios() - once) / (double) more));
  }

  private long scenarios(int tries) {
    Sampling sampling = new Sampling(Long.MAX_VALUE, watcher);
    var unused = WholeRun.verification(Simulation.posix(seed), seed, tries, sampling).run();
    return sampling.scenarios;
  }

  private static Answer answer(List<Sample> samples, long scenarios, RunResult result) {
    double second = quarter(samples, 1);
    double last = quarter(samples, 3);
    List<String> lines = new ArrayList<>();
    lines.add(
        Figures.format(
            "%,d scenarios made up, run in the simulation and judged: %s",
            scenarios, result.verdict()));
    result.properties().stream()
        .filter(property -> !property.verdict().equals("PASS"))
        .map(PropertyResult::name)
        .forEach(lines::add);
    lines.add(Figures.format("%12s %12s %10s", "scenarios", "alive, MiB", "of second"));
    for (Sample sample : samples) {
      lines.add(
          Figures.format(
              "%,12d %12.2f %10.2f",
              sample.scenarios(), sample.bytes() / MIB, sample.bytes() / second));
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("last-quarter-of-second", last / second);
    return new Answer(
        Part.MEMORY,
        Answer.Standing.of(isFlat(second, last)),
        Figures.format("the last quarter keeps %.2f times what the second does", last / second),
        Figures.format(
            "%s %.2f times, or %.0f MiB more", FLAT.sense().words(), FLAT.bound(), NOTHING / MIB),
        lines,
        figures);
  }

  /** The median of one quarter of the samples, counted from 0. */
  private static double quarter(List<Sample> samples, int number) {
    int from = samples.size() * number / 4;
    int to = Math.max(from + 1, samples.size() * (number + 1) / 4);
    return Figures.median(samples.subList(from, to).stream().mapToDouble(Sample::bytes).toArray());
  }

  /** Whether the memory does not grow. */
  static boolean isFlat(double secondQuarter, double lastQuarter) {
    return FLAT.isMetBy(lastQuarter / secondQuarter) || lastQuarter - secondQuarter <= NOTHING;
  }
}
