package org.forkspec.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What measured runs tell: the oracle's share of their time, and how fast they fork. */
final class RunAnswers {

  private static final Goal SHARE = Goal.atMost(0.10);
  private static final Goal FORKS = Goal.atLeast(0.5);

  static final String SHARE_WORDS = SHARE.sense().words() + " " + Figures.percent(SHARE.bound());
  static final String FORKS_WORDS = Figures.format("%s %.2f", FORKS.sense().words(), FORKS.bound());

  private RunAnswers() {}

  static Answer share(Rounds rounds) {
    double share = rounds.median(Rounds.Round::share);
    List<String> lines = new ArrayList<>();
    lines.add("parts of the time of a run: judging, waiting for the adapter, and the rest");
    lines.add(
        Figures.format(
            "%7s %10s %9s %9s %9s %6s  %s",
            "round", "scenarios", "oracle", "waiting", "the rest", "hung", "verdict"));
    int number = 0;
    for (Rounds.Round round : rounds.rounds()) {
      double waiting = round.plain().waitingShare();
      lines.add(
          Figures.format(
              "%7d %,10d %9s %9s %9s %6d  %s",
              ++number,
              round.plain().scenarios(),
              Figures.percent(round.share()),
              Figures.percent(waiting),
              Figures.percent(1 - waiting - round.share()),
              round.plain().hung(),
              round.plain().verdict()));
    }
    hung(rounds, lines);
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("oracle-share", share);
    figures.put("waiting-share", rounds.median(round -> round.plain().waitingShare()));
    return new Answer(
        Part.SHARE,
        Answer.Standing.of(SHARE.isMetBy(share)),
        Figures.percent(share),
        SHARE_WORDS,
        lines,
        figures);
  }

  static Answer forks(Rounds rounds) {
    double ratio = rounds.median(Rounds.Round::forks);
    List<String> lines = new ArrayList<>();
    lines.add(
        Figures.format(
            "%7s %10s %10s %14s %6s  %s",
            "round", "scenarios", "forks", "of bare loop", "hung", "verdict"));
    int number = 0;
    for (Rounds.Round round : rounds.rounds()) {
      lines.add(
          Figures.format(
              "%7d %,10d %,10d %14.3f %6d  %s",
              ++number,
              round.plain().scenarios(),
              round.plain().forks(),
              round.forks(),
              round.plain().hung(),
              round.plain().verdict()));
    }
    hung(rounds, lines);
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("forks-of-bare-loop", ratio);
    return new Answer(
        Part.FORKS,
        Answer.Standing.of(FORKS.isMetBy(ratio)),
        Figures.format("%.3f of the bare loop", ratio),
        FORKS_WORDS,
        lines,
        figures);
  }

  /** One that hangs takes longer than a thousand that do not. */
  private static void hung(Rounds rounds, List<String> lines) {
    if (rounds.rounds().stream().anyMatch(round -> round.plain().hung() > 0)) {
      lines.add("a round in which a scenario hung tells nothing of speed");
    }
  }
}
