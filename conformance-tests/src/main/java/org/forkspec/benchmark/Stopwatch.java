package org.forkspec.benchmark;

import java.util.List;
import org.forkspec.oracle.Oracle;
import org.forkspec.oracle.Verdict;
import org.forkspec.trace.Trace;

/** Takes the time of the oracle for one trace, which is too short to be taken once. */
final class Stopwatch {

  private final Oracle oracle;
  private final int repeats;

  /**
   * @param repeats how often each trace is judged; the median counts
   */
  Stopwatch(Oracle oracle, int repeats) {
    this.oracle = oracle;
    this.repeats = repeats;
  }

  /** Judges so many that the compiler of the virtual machine is through with the oracle. */
  void warmUp(List<Trace> traces) {
    for (int i = 0; i < repeats; i++) {
      for (Trace trace : traces) {
        var unused = oracle.judge(trace);
      }
    }
  }

  Sized.Judged judge(Trace trace) {
    double[] nanos = new double[repeats];
    String verdict = "";
    for (int i = 0; i < repeats; i++) {
      long begin = System.nanoTime();
      Verdict judged = oracle.judge(trace);
      nanos[i] = System.nanoTime() - begin;
      verdict = judged.word();
    }
    return new Sized.Judged(
        trace.events().size(), Figures.median(nanos), oracle.worlds(trace), verdict);
  }
}
