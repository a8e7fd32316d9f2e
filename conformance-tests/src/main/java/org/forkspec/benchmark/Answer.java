package org.forkspec.benchmark;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured for one question.
 *
 * @param measured the figure, in words
 * @param goal what it ought to be, in words
 * @param lines what else there is to tell: tables, what was done
 * @param figures the same for machines, by name
 */
public record Answer(
    Part part,
    Standing standing,
    String measured,
    String goal,
    List<String> lines,
    Map<String, Double> figures) {

  /** Whether the goal is met. */
  public enum Standing {
    MET("met"),
    NOT_MET("not met"),
    /** What it takes is not there. */
    UNAVAILABLE("unavailable");

    private final String words;

    Standing(String words) {
      this.words = words;
    }

    /** The words for it. */
    public String words() {
      return words;
    }

    static Standing of(boolean met) {
      return met ? MET : NOT_MET;
    }
  }

  public Answer {
    lines = List.copyOf(lines);
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  /** What is to be said where it could not be measured. */
  static Answer unavailable(Part part, String why, String goal) {
    return new Answer(part, Standing.UNAVAILABLE, why, goal, List.of(), Map.of());
  }
}
