package org.forkspec.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many traces are checked in a second by one core, and what the other parts cost. */
final class TraceRate {

  private static final int MOST_LINES = 40;
  private static final Goal RATE = Goal.atLeast(20_000);

  private TraceRate() {}

  /**
   * Measures.
   *
   * @param whose what the recordings are of, in words
   * @param bare how many processes the bare loop forks in a second; empty if it cannot be had
   */
  static Answer answer(Recordings recordings, String whose, Effort effort, Optional<Double> bare) {
    Recordings small = recordings.upTo(MOST_LINES);
    Map<String, Double> rates = new Parts(effort).perSecond(small);
    double judged = rates.get("judge");
    List<String> lines = new ArrayList<>();
    lines.add(
        Figures.format(
            "%,d traces of %s, of up to %d lines, %.1f on average",
            small.traces().size(),
            whose,
            MOST_LINES,
            small.traces().stream().mapToInt(it -> it.events().size()).average().orElse(0)));
    lines.add("what one core does for one scenario, by JMH");
    lines.add(Figures.format("%-10s %14s %18s", "part", "of judging", "of fork and wait"));
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("of-goal", judged / RATE.bound());
    rates.forEach(
        (part, rate) -> {
          lines.add(
              Figures.format(
                  "%-10s %14.2f %18s",
                  part,
                  judged / rate,
                  bare.map(forks -> Figures.format("%.2f", forks / rate)).orElse("-")));
          figures.put(part + "-of-judging", judged / rate);
          bare.ifPresent(forks -> figures.put(part + "-of-fork-and-wait", forks / rate));
        });
    return new Answer(
        Part.TRACES,
        Answer.Standing.of(RATE.isMetBy(judged)),
        Figures.format("%.2f times %,.0f", judged / RATE.bound(), RATE.bound()),
        Figures.format("%s %,.0f", RATE.sense().words(), RATE.bound()),
        lines,
        figures);
  }
}
