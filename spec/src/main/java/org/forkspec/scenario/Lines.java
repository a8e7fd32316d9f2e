package org.forkspec.scenario;

import java.util.Iterator;
import java.util.Optional;

/** The lines of a text, one after the other, without comments and empty ones, and their numbers. */
public final class Lines {

  private final Iterator<String> rest;
  private final String source;
  private final StringBuilder comment = new StringBuilder();
  private int number;

  /**
   * @param source what the errors call the text: a file's name
   */
  public Lines(String text, String source) {
    this.rest = text.lines().iterator();
    this.source = source;
  }

  /** The next line that says something. */
  public Optional<String> next() {
    while (rest.hasNext()) {
      String line = rest.next().stripTrailing();
      number++;
      if (line.startsWith("#")) {
        comment.append(line.substring(1).strip()).append('\n');
      } else if (!line.isEmpty()) {
        return Optional.of(line);
      }
    }
    return Optional.empty();
  }

  /** The comments passed over since this was last asked. */
  String comment() {
    String said = comment.toString();
    comment.setLength(0);
    return said;
  }

  /** The number of the line returned last, from 1. */
  public int number() {
    return number;
  }

  /** What the errors call the text. */
  public String source() {
    return source;
  }

  /** An error at the line returned last. */
  public TextProblem problem(String message) {
    return new TextProblem(source, number, message);
  }
}
