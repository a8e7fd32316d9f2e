package org.forkspec.report;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.forkspec.oracle.Explanation;
import org.forkspec.report.Timeline.Kind;
import org.forkspec.report.Timeline.Lane;
import org.forkspec.report.Timeline.Link;
import org.forkspec.report.Timeline.State;
import org.forkspec.trace.Event;

/** A timeline for a terminal: a column for each process, then the line itself. */
public final class TimelineText {

  /** The room for one process: its mark, and what leads to the next. */
  private static final int WIDTH = 3;

  /**
   * What it is drawn with.
   *
   * @param marks for a process that is running, stopped, a zombie, the one whose line it is, one
   *     that is reaped
   */
  private record Pen(String marks, char across, char right, char left) {}

  private static final Pen FINE = new Pen("│╎┊●×", '─', '►', '◄');
  private static final Pen PLAIN = new Pen("|!:*x", '-', '>', '<');

  private final Timeline timeline;
  private final Pen pen;

  /**
   * @param charset what the terminal can show
   */
  public TimelineText(Timeline timeline, Charset charset) {
    this.timeline = timeline;
    this.pen = charset.newEncoder().canEncode("│╎┊●×─►◄") ? FINE : PLAIN;
  }

  /** The lines of it, without colours. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(heading());
    for (int row = 0; row < timeline.events().size(); row++) {
      Event event = timeline.events().get(row);
      String mark = row == timeline.refusedRow() ? "  <- refused" : "";
      String line = String.format("%-28s %s", event.text(), timeline.step(event));
      lines.add((drawn(row) + line.stripTrailing() + received(row) + mark).stripTrailing());
    }
    Optional<Explanation> refusal = timeline.refusal();
    if (refusal.isPresent() && refusal.get().refused().isEmpty()) {
      lines.add(
          drawn(timeline.events().size())
              + "nothing more comes of "
              + refusal.get().stepText()
              + "  <- refused");
    }
    return lines;
  }

  /** The names of the processes, each over its column, as low as there is room. */
  private List<String> heading() {
    List<Lane> lanes = timeline.lanes();
    List<StringBuilder> rows = new ArrayList<>();
    for (int place = lanes.size() - 1; place >= 0; place--) {
      String name = lanes.get(place).process();
      int at = place * WIDTH;
      StringBuilder row =
          rows.stream()
              .filter(it -> at + name.length() < firstLetter(it))
              .findFirst()
              .orElseGet(
                  () -> {
                    StringBuilder fresh = new StringBuilder(" ".repeat(lanes.size() * WIDTH + 16));
                    rows.add(0, fresh);
                    return fresh;
                  });
      row.replace(at, at + name.length(), name);
    }
    return rows.stream().map(it -> it.toString().stripTrailing()).toList();
  }

  private static int firstLetter(StringBuilder row) {
    return row.length() - row.toString().stripLeading().length();
  }

  private String drawn(int row) {
    List<Lane> lanes = timeline.lanes();
    char[] line = " ".repeat(lanes.size() * WIDTH + 1).toCharArray();
    for (int place = 0; place < lanes.size(); place++) {
      State state = lanes.get(place).at(row);
      line[place * WIDTH] =
          state == State.ABSENT ? ' ' : pen.marks.charAt(state.ordinal() - State.RUNNING.ordinal());
    }
    timeline.links().stream().filter(it -> it.row() == row).forEach(it -> draw(it, line));
    if (row < timeline.events().size()) {
      line[timeline.place(timeline.events().get(row).process()) * WIDTH] = pen.marks.charAt(3);
    }
    return new String(line);
  }

  private void draw(Link link, char[] line) {
    if (link.kind() == Kind.DATA || link.from() == link.to()) {
      return;
    }
    int from = link.from() * WIDTH;
    int to = link.to() * WIDTH;
    for (int at = Math.min(from, to) + 1; at < Math.max(from, to); at++) {
      line[at] = pen.across;
    }
    line[to > from ? to - 1 : to + 1] = to > from ? pen.right : pen.left;
    if (link.kind() == Kind.REAP) {
      line[from] = pen.marks.charAt(4);
    }
  }

  /** From whom what is read at a row came. */
  private String received(int row) {
    StringBuilder text = new StringBuilder();
    for (Link link : timeline.links()) {
      if (link.row() == row && link.kind() == Kind.DATA) {
        String writer = timeline.lanes().get(link.from()).process();
        text.append("   ").append(link.label()).append(" of ").append(writer);
      }
    }
    return text.toString();
  }
}
