package org.forkspec.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One question about speed. */
public enum Part {
  SHARE("share", "the oracle's share of the time of a run"),
  FORKS("forks", "forks per second of a whole run, against a bare loop of fork and wait"),
  TRACES("traces", "traces of up to 40 lines checked per second and core"),
  GROWTH("growth", "how the oracle's time grows with lines and with processes"),
  MEMORY("memory", "the memory of a long run of simulated scenarios");

  private final String word;
  private final String question;

  Part(String word, String question) {
    this.word = word;
    this.question = question;
  }

  /** The word for it on the command line. */
  public String word() {
    return word;
  }

  /** What is asked. */
  public String question() {
    return question;
  }

  /** The part of that word, if there is one. */
  public static Optional<Part> named(String word) {
    return Arrays.stream(values()).filter(part -> part.word.equals(word)).findFirst();
  }

  /** All words. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Part::word).toList();
  }
}
