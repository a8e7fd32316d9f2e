package org.forkspec.benchmark;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.forkspec.conformance.Verification;
import org.forkspec.generator.Theme;
import org.forkspec.implementation.Implementation;
import org.forkspec.implementation.Profile;
import org.forkspec.report.RunResult;
import org.forkspec.report.Subject;
import org.forkspec.trace.Event;
import org.forkspec.trace.Outcome;
import org.forkspec.trace.Trace;

/**
 * A run of all properties, as {@code forkspec run} makes it, without the report.
 *
 * @param took from the first scenario to the last verdict
 * @param verdict the run's verdict
 * @param scenarios how many were run
 * @param hung how many of them outlived their deadline, which makes all figures worthless
 * @param forks how many processes were forked; the adapter forks {@code main}, too
 * @param waiting how long the implementation was waited for, in nanoseconds
 * @param judging how long the oracle took for the traces, in nanoseconds; 0 if that was not asked
 */
record WholeRun(
    Duration took,
    String verdict,
    int scenarios,
    long hung,
    long forks,
    long waiting,
    long judging) {

  /**
   * Runs all properties.
   *
   * @param tries how many scenarios each property runs
   */
  static WholeRun of(Recorder recorder, long seed, int tries) {
    RunResult result = verification(recorder, seed, tries, new Verification.Listener() {}).run();
    return new WholeRun(
        result.took(),
        result.verdict(),
        recorder.traces().size(),
        recorder.traces().stream().filter(it -> it.ending() == Trace.Ending.TIMED_OUT).count(),
        recorder.traces().stream().mapToLong(trace -> born(trace).size()).sum(),
        recorder.waiting(),
        recorder.judging());
  }

  /** All properties, ready to be run. */
  static Verification verification(
      Implementation implementation, long seed, int tries, Verification.Listener listener) {
    Profile profile = implementation.profile();
    return new Verification(
        implementation,
        new Subject(
            profile.implementation(), profile.version(), profile.platform(), List.of("benchmark")),
        new Verification.Options(seed, tries, Optional.empty(), EnumSet.allOf(Theme.class)),
        listener);
  }

  double seconds() {
    return took.toNanos() / 1e9;
  }

  /** The part of the time in which the implementation was waited for. */
  double waitingShare() {
    return waiting / 1e9 / seconds();
  }

  double forksPerSecond() {
    return forks / seconds();
  }

  /** Those that said so themselves, and those whose parents did. */
  static Set<String> born(Trace trace) {
    Set<String> born = new HashSet<>();
    for (Event event : trace.events()) {
      born.add(event.process());
      if (event.step() > 0 && event.outcome() instanceof Outcome.Success) {
        born.add(trace.scenario().program(event.process()).step(event.step()).begins());
      }
    }
    born.remove("");
    return born;
  }
}
