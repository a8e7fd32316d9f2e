package org.forkspec.report;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.forkspec.oracle.Explanation;
import org.forkspec.report.Timeline.Kind;
import org.forkspec.report.Timeline.Lane;
import org.forkspec.report.Timeline.Link;
import org.forkspec.report.Timeline.State;
import org.forkspec.trace.Event;

/** A timeline as a picture: a lane for each process, and time downwards by the order of lines. */
public final class TimelineSvg {

  private static final int ROW = 24;
  private static final int TOP = 64;
  private static final int LEFT = 34;
  private static final int LETTER = 7;
  private static final int MOST_ALLOWED = 6;

  private static final String STYLE =
      """
      .paper { fill: #ffffff } .ink { fill: #1b1f24 } .soft { fill: #5c6570 } .guide { stroke: #e3e6eb }
      text { font: 12px ui-monospace, 'DejaVu Sans Mono', monospace } .name { font-weight: 700; font-size: 13px }
      .title { font: 600 14px system-ui, sans-serif } .legend { font: 11px system-ui, sans-serif }
      .running { stroke: #116b3a; stroke-width: 3 } .stopped { stroke: #b26a00; stroke-width: 3; stroke-dasharray: 3 3 }
      .zombie { stroke: #8b95a1; stroke-width: 2; stroke-dasharray: 1 4 } .dot { fill: #116b3a }
      .link { fill: none; stroke-width: 1.5 } .fork { stroke: #116b3a } .reap { stroke: #5c6570 }
      .signal { stroke: #b3261e } .data { stroke: #1f5fae }
      .fork-head { fill: #116b3a } .reap-head { fill: #5c6570 } .signal-head { fill: #b3261e } .data-head { fill: #1f5fae }
      .label { font-size: 10px } .signal-text, .refused { fill: #b3261e } .data-text { fill: #1f5fae }
      .band { fill: #fbe3e1 } .refused { font-weight: 700 }
      @media (prefers-color-scheme: dark) {
        .paper { fill: #14171b } .ink { fill: #e6e9ed } .soft { fill: #9aa4b0 } .guide { stroke: #2a3038 }
        .running, .fork { stroke: #72d39a } .dot, .fork-head { fill: #72d39a } .stopped { stroke: #f0c269 }
        .zombie, .reap { stroke: #9aa4b0 } .reap-head { fill: #9aa4b0 } .signal { stroke: #ff9d94 } .signal-head { fill: #ff9d94 }
        .data { stroke: #7db2f0 } .data-head { fill: #7db2f0 }
        .signal-text, .refused { fill: #ff9d94 } .data-text { fill: #7db2f0 } .band { fill: #46191a }
      }
      """;

  private final Timeline timeline;
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter out;
  private final int lane;

  public TimelineSvg(Timeline timeline) {
    this.timeline = timeline;
    this.lane = timeline.lanes().size() > 6 ? 46 : 76;
    try {
      this.out = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The picture, as the text of an SVG file. */
  public String text() {
    try {
      draw();
      out.flush();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e); // It is written to memory.
    }
    return text + "\n";
  }

  private void draw() throws XMLStreamException {
    List<String> below = below();
    int width = width(below);
    int height = y(timeline.events().size()) + ROW * (below.size() + 1) + 34;
    out.writeStartElement("svg");
    out.writeDefaultNamespace("http://www.w3.org/2000/svg");
    attributes("viewBox", "0 0 " + width + " " + height, "width", width, "height", height);
    attributes("role", "img", "aria-label", timeline.trace().scenario().name());
    out.writeStartElement("style");
    out.writeCharacters(STYLE);
    out.writeEndElement();
    heads();
    element("rect", "class", "paper", "width", width, "height", height);
    write(timeline.trace().scenario().name(), 12, 22, "ink title");
    if (timeline.refusal().isPresent()) {
      element(
          "rect",
          "class",
          "band",
          "x",
          0,
          "y",
          y(timeline.refusedRow()) - ROW / 2,
          "width",
          width,
          "height",
          ROW * (below.size() + 1));
    }
    guides();
    lives();
    for (Kind kind : List.of(Kind.DATA, Kind.REAP, Kind.FORK, Kind.SIGNAL)) {
      for (Link link : timeline.links()) {
        if (link.kind() == kind) {
          draw(link);
        }
      }
    }
    lines();
    for (int i = 0; i < below.size(); i++) {
      write(below.get(i), textLeft(), y(timeline.refusedRow() + 1 + i) + 4, "refused");
    }
    legend(height - 16);
    out.writeEndElement();
  }

  /** What stands below the refused line; then the lines behind it are pushed down. */
  private List<String> below() {
    List<String> below = new ArrayList<>();
    Optional<Explanation> refusal = timeline.refusal();
    if (refusal.isPresent()) {
      List<String> allowed = refusal.get().allowed();
      below.add(
          "refused: "
              + refusal.get().came()
              + "; allowed is"
              + (allowed.isEmpty() ? " nothing" : ":"));
      allowed.stream().limit(MOST_ALLOWED).forEach(line -> below.add("    " + line));
      if (allowed.size() > MOST_ALLOWED) {
        below.add("    and " + (allowed.size() - MOST_ALLOWED) + " more");
      }
      below.add(refusal.get().requirement().id());
    }
    return below;
  }

  private int width(List<String> below) {
    int longest = below.stream().mapToInt(String::length).max().orElse(0);
    for (Event event : timeline.events()) {
      longest = Math.max(longest, 2 + event.text().length() + timeline.step(event).length());
    }
    return Math.max(520, textLeft() + longest * LETTER + 40);
  }

  private int textLeft() {
    return LEFT + timeline.lanes().size() * lane + 6;
  }

  private int x(int place) {
    return LEFT + place * lane;
  }

  /** The height of a row; what is told of a refusal stands between it and the next. */
  private int y(int row) {
    return TOP + ROW * (row + 1);
  }

  private int shifted(int row) {
    boolean behind = timeline.refusal().isPresent() && row > timeline.refusedRow();
    return y(row) + (behind ? ROW * below().size() : 0);
  }

  private void heads() throws XMLStreamException {
    out.writeStartElement("defs");
    for (Kind kind : Kind.values()) {
      String name = kind.name().toLowerCase(Locale.ROOT) + "-head";
      out.writeStartElement("marker");
      attributes("id", name, "viewBox", "0 0 8 8", "refX", 7, "refY", 4);
      attributes("markerWidth", 7, "markerHeight", 7, "orient", "auto-start-reverse");
      element("path", "class", name, "d", "M0,0 L8,4 L0,8 z");
      out.writeEndElement();
    }
    out.writeEndElement();
  }

  private void guides() throws XMLStreamException {
    for (int row = 0; row < timeline.events().size(); row++) {
      int from = x(timeline.place(timeline.events().get(row).process()));
      int y = shifted(row);
      element("line", "class", "guide", "x1", from, "y1", y, "x2", textLeft() - 8, "y2", y);
    }
  }

  private void lives() throws XMLStreamException {
    List<Lane> lanes = timeline.lanes();
    for (int place = 0; place < lanes.size(); place++) {
      Lane life = lanes.get(place);
      // Narrow lanes have their names in two rows.
      int up = lane < 60 && place % 2 == 1 ? 16 : 0;
      write(life.process(), x(place), TOP - up, "ink name", "middle");
      int rows = timeline.events().size();
      for (int row = Math.max(0, life.born()); row <= rows; row++) {
        State state = row == life.reaped() ? State.ZOMBIE : life.at(row);
        if (state != State.ABSENT && life.born() >= 0) {
          int top = row == life.born() ? shifted(row) : shifted(row - 1);
          element(
              "line",
              "class",
              state.name().toLowerCase(Locale.ROOT),
              "x1",
              x(place),
              "y1",
              top,
              "x2",
              x(place),
              "y2",
              row == rows ? shifted(row) - ROW / 2 : shifted(row));
        }
      }
    }
  }

  private void draw(Link link) throws XMLStreamException {
    String kind = link.kind().name().toLowerCase(Locale.ROOT);
    int from = x(link.from());
    int to = x(link.to());
    int y = shifted(link.row());
    String path;
    if (link.kind() == Kind.FORK) {
      path =
          "M"
              + from
              + ","
              + (y - ROW / 2)
              + " L"
              + (to - Integer.signum(to - from) * 10)
              + ","
              + (y - ROW / 2)
              + " Q"
              + to
              + ","
              + (y - ROW / 2)
              + " "
              + to
              + ","
              + (y - 3);
    } else if (link.kind() == Kind.DATA) {
      int top = shifted(link.fromRow());
      path =
          "M"
              + from
              + ","
              + top
              + " C"
              + (from + 22)
              + ","
              + top
              + " "
              + (to + 22)
              + ","
              + y
              + " "
              + (to + 5)
              + ","
              + y;
    } else if (from == to) {
      path = "M" + from + "," + y + " h14";
    } else {
      path = "M" + from + "," + y + " L" + (to - Integer.signum(to - from) * 5) + "," + y;
    }
    element("path", "class", "link " + kind, "d", path, "marker-end", "url(#" + kind + "-head)");
    if (link.kind() == Kind.REAP) {
      element("circle", "class", "reap-head", "cx", from, "cy", y, "r", 3);
    } else if (!link.label().isEmpty() && link.kind() == Kind.SIGNAL) {
      write(link.label(), (from + to) / 2, y - 4, "label signal-text", "middle");
    } else if (!link.label().isEmpty()) {
      write(link.label(), to + 8, y - 5, "label data-text");
    }
  }

  private void lines() throws XMLStreamException {
    for (int row = 0; row < timeline.events().size(); row++) {
      Event event = timeline.events().get(row);
      boolean refused = row == timeline.refusedRow();
      int y = shifted(row);
      int x = x(timeline.place(event.process()));
      element(
          "circle",
          "class",
          refused ? "signal-head" : "dot",
          "cx",
          x,
          "cy",
          y,
          "r",
          refused ? 6 : 4);
      write(event.text(), textLeft(), y + 4, refused ? "refused" : "ink");
      write(
          timeline.step(event),
          textLeft() + (event.text().length() + 2) * LETTER + 8,
          y + 4,
          "soft");
    }
  }

  private void legend(int y) throws XMLStreamException {
    int x = 12;
    for (Map.Entry<String, String> entry :
        List.of(
            Map.entry("running", "running"),
            Map.entry("stopped", "stopped"),
            Map.entry("zombie", "ended, not waited for"))) {
      element("line", "class", entry.getKey(), "x1", x, "y1", y - 4, "x2", x + 20, "y2", y - 4);
      write(entry.getValue(), x + 26, y, "soft legend");
      x += 40 + entry.getValue().length() * 6;
    }
    write("red: a signal", x, y, "signal-text legend");
    write("blue: bytes", x + 86, y, "data-text legend");
  }

  private void write(String words, int x, int y, String style) throws XMLStreamException {
    write(words, x, y, style, "start");
  }

  private void write(String words, int x, int y, String style, String anchor)
      throws XMLStreamException {
    out.writeStartElement("text");
    attributes("x", x, "y", y, "class", style, "text-anchor", anchor);
    out.writeAttribute("xml:space", "preserve");
    out.writeCharacters(words);
    out.writeEndElement();
  }

  private void element(String name, Object... attributes) throws XMLStreamException {
    out.writeStartElement(name);
    attributes(attributes);
    out.writeEndElement();
  }

  private void attributes(Object... pairs) throws XMLStreamException {
    for (int i = 0; i < pairs.length; i += 2) {
      out.writeAttribute(pairs[i].toString(), pairs[i + 1].toString());
    }
  }
}
