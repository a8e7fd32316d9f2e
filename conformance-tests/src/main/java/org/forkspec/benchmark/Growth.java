package org.forkspec.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.forkspec.implementation.Implementation;
import org.forkspec.oracle.Oracle;
import org.forkspec.trace.Trace;

/** How the oracle's time grows, on traces of scenarios that are alike but for their size. */
final class Growth {

  /**
   * Time that doubles with so few lines or processes that it could not be borne comes to more than
   * this power of the size: two to the power of ten is six to the power of four.
   */
  static final Goal POWER = Goal.atMost(3);

  private static final int[] LINES = {10, 20, 40, 75, 150, 300};
  private static final int[] PROCESSES = {2, 3, 4, 6, 8, 10, 12};
  private static final int FIXED_LINES = 60;
  private static final int FIXED_PROCESSES = 4;

  /** The sizes by which the traces of a run are put together: up to that many lines. */
  private static final int[] BINS = {10, 20, 40, 80, 160, 320, 640};

  private final Implementation implementation;
  private final Effort effort;
  private final Watcher watcher;
  private final Random random;
  private final Stopwatch stopwatch;
  private final List<String> lines = new ArrayList<>();
  private final Map<String, Double> figures = new LinkedHashMap<>();
  private boolean met = true;

  Growth(Implementation implementation, Effort effort, Watcher watcher, long seed) {
    this.implementation = implementation;
    this.effort = effort;
    this.watcher = watcher;
    this.random = new Random(seed);
    this.stopwatch = new Stopwatch(new Oracle(implementation.profile()), effort.repeats());
  }

  /**
   * Measures.
   *
   * @param run the traces of a run, which are of all sizes
   * @param whose the implementation, in words
   */
  Answer answer(Recordings run, String whose) {
    watcher.begins("growth", LINES.length + PROCESSES.length);
    stopwatch.warmUp(run.traces());
    List<Sized> byLines = new ArrayList<>();
    for (int size : LINES) {
      byLines.add(family(FIXED_PROCESSES, size, size));
      watcher.done(byLines.size());
    }
    List<Sized> byProcesses = new ArrayList<>();
    for (int size : PROCESSES) {
      byProcesses.add(family(size, FIXED_LINES, size));
      watcher.done(LINES.length + byProcesses.size());
    }
    lines.add("traces of " + whose + "; times are for one trace, the shortest median being 1");
    double byLine = tell("lines", FIXED_PROCESSES + " processes", byLines);
    double byProcess = tell("processes", "about " + FIXED_LINES + " lines", byProcesses);
    lines.add("");
    lines.add("whatever a run made up, by lines");
    table("up to", inBins(run.traces()));
    return new Answer(
        Part.GROWTH,
        Answer.Standing.of(met),
        Figures.format("lines to the power of %.1f, processes to that of %.1f", byLine, byProcess),
        Figures.format("none above %.0f, none given up", POWER.bound()),
        lines,
        figures);
  }

  private Sized family(int processes, int size, double named) {
    List<Trace> traces = new ArrayList<>();
    for (int i = 0; i < effort.growing(); i++) {
      traces.add(implementation.run(Family.scenario(processes, size, random), 1));
    }
    return sized(named, traces);
  }

  private Sized sized(double size, List<Trace> traces) {
    stopwatch.warmUp(traces);
    return new Sized(size, traces.stream().map(stopwatch::judge).toList());
  }

  private List<Sized> inBins(List<Trace> traces) {
    Map<Integer, List<Trace>> bins = new TreeMap<>();
    for (Trace trace : traces) {
      for (int bin : BINS) {
        if (trace.events().size() <= bin) {
          bins.computeIfAbsent(bin, unused -> new ArrayList<>()).add(trace);
          break;
        }
      }
    }
    List<Sized> sized = new ArrayList<>();
    bins.forEach((bin, some) -> sized.add(sized(bin, some)));
    return sized;
  }

  /** A table, and the greater of the powers with which the median and the slowest grow. */
  private double tell(String what, String fixed, List<Sized> rows) {
    lines.add("");
    lines.add(what + ", with " + fixed);
    table(what, rows);
    double[] sizes = rows.stream().mapToDouble(Sized::size).toArray();
    double median = Figures.power(sizes, column(rows, row -> row.median(Sized.Judged::nanos)));
    double slowest = Figures.power(sizes, column(rows, row -> row.most(Sized.Judged::nanos)));
    lines.add(
        Figures.format(
            "the median grows with %s to the power of %.2f, the slowest with %.2f",
            what, median, slowest));
    figures.put(what + "-power-median", median);
    figures.put(what + "-power-slowest", slowest);
    met &= POWER.isMetBy(median) && POWER.isMetBy(slowest);
    return Math.max(median, slowest);
  }

  private static double[] column(
      List<Sized> rows, java.util.function.ToDoubleFunction<Sized> figure) {
    return rows.stream().mapToDouble(figure).toArray();
  }

  private void table(String what, List<Sized> rows) {
    lines.add(
        Figures.format(
            "%9s %7s %6s %8s %8s %9s %7s %7s  %s",
            what,
            "traces",
            "lines",
            "median",
            "slowest",
            "per line",
            "worlds",
            "most",
            "verdicts"));
    Sized first = rows.get(0);
    double unit = first.median(Sized.Judged::nanos);
    for (Sized row : rows) {
      lines.add(
          Figures.format(
              "%9.0f %7d %6.0f %8.1f %8.1f %9.2f %7.0f %7.0f  %s",
              row.size(),
              row.judged().size(),
              row.median(Sized.Judged::lines),
              row.median(Sized.Judged::nanos) / unit,
              row.most(Sized.Judged::nanos) / unit,
              row.median(Sized.Judged::nanosPerLine) / first.median(Sized.Judged::nanosPerLine),
              row.median(Sized.Judged::worlds),
              row.most(Sized.Judged::worlds),
              verdicts(row)));
      met &= row.count("INCONCLUSIVE") == 0;
    }
  }

  private static String verdicts(Sized row) {
    Map<String, Integer> verdicts = new TreeMap<>();
    row.judged().forEach(judged -> verdicts.merge(judged.verdict(), 1, Integer::sum));
    return verdicts.size() == 1 ? verdicts.keySet().iterator().next() : verdicts.toString();
  }
}
