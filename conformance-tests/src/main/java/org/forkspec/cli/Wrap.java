package org.forkspec.cli;

import java.util.ArrayList;
import java.util.List;

/** Breaks texts into lines. */
final class Wrap {

  private Wrap() {}

  /**
   * The text in lines of at most that width where its words allow it.
   *
   * @param first what stands before the first line; the others are indented as far
   */
  static List<String> lines(String first, String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(first);
    String indent = " ".repeat(first.length());
    boolean empty = true;
    for (String word : text.strip().split("\\s+", -1)) {
      if (!empty && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(line.toString());
    return lines;
  }
}
