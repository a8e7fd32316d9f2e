package org.forkspec.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.forkspec.implementation.Implementation;
import org.forkspec.implementation.Profile;
import org.forkspec.oracle.Oracle;
import org.forkspec.scenario.Scenario;
import org.forkspec.trace.Trace;

/**
 * Passes scenarios on to an implementation, and keeps the traces that came of them.
 *
 * <p>It may also judge each of them at once, to see how long the oracle takes there and then: with
 * cold caches and a busy machine, as it does in a run.
 */
final class Recorder implements Implementation {

  private final Implementation implementation;
  private final boolean judges;
  private final Oracle oracle;
  private final List<Trace> traces = Collections.synchronizedList(new ArrayList<>());
  private final LongAdder waiting = new LongAdder();
  private final LongAdder judging = new LongAdder();

  /**
   * @param judges whether to judge each trace, besides what is done with it later
   */
  Recorder(Implementation implementation, boolean judges) {
    this.implementation = implementation;
    this.judges = judges;
    this.oracle = new Oracle(implementation.profile());
  }

  @Override
  public Profile profile() {
    return implementation.profile();
  }

  @Override
  public Trace run(Scenario scenario, double patience) {
    long begin = System.nanoTime();
    Trace trace = implementation.run(scenario, patience);
    long ran = System.nanoTime();
    waiting.add(ran - begin);
    if (judges) {
      var unused = oracle.judge(trace);
      judging.add(System.nanoTime() - ran);
    }
    traces.add(trace);
    return trace;
  }

  @Override
  public void expect(List<Scenario> next) {
    implementation.expect(next);
  }

  @Override
  public Duration deadline() {
    return implementation.deadline();
  }

  @Override
  public void close() {
    implementation.close();
  }

  List<Trace> traces() {
    return List.copyOf(traces);
  }

  /** How long the implementation was waited for, in nanoseconds. */
  long waiting() {
    return waiting.sum();
  }

  /** How long the oracle took for the traces, in nanoseconds. */
  long judging() {
    return judging.sum();
  }
}
