package org.forkspec.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How often one core can do the parts of a run in a second, as JMH measures it. */
final class Parts {

  private static final double NANOS = 1e9;

  private final Effort effort;

  Parts(Effort effort) {
    this.effort = effort;
  }

  /**
   * Measures them.
   *
   * @return how often each part was done in a second of a core, by the part's name
   */
  Map<String, Double> perSecond(Recordings recordings) {
    try {
      Path file = Files.createTempFile("forkspec-", ".traces");
      try {
        recordings.write(file);
        return perSecond(file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Double> perSecond(Path file) {
    // Its lock is one file for all users of the machine, which only one of them can open.
    System.setProperty("jmh.ignoreLock", "true");
    Options options =
        new OptionsBuilder()
            .include(PartsBenchmark.class.getName())
            .param("recordings", file.toString())
            .threads(1)
            .forks(effort.machines())
            .warmupIterations(effort.iterations())
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(effort.iterations())
            .measurementTime(TimeValue.seconds(1))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    Map<String, Double> rates = new TreeMap<>();
    try {
      for (RunResult result : new Runner(options).run()) {
        double coresBusy = result.getSecondaryResults().get("busy").getScore() / NANOS;
        rates.put(
            result.getPrimaryResult().getLabel(), result.getPrimaryResult().getScore() / coresBusy);
      }
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH cannot measure: " + e.getMessage(), e);
    }
    return rates;
  }
}
