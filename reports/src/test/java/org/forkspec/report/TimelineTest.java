package org.forkspec.report;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.forkspec.trace.Trace;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Pictures of traces. */
final class TimelineTest {

  private static final Trace WALK =
      Runs.trace(
          """
          scenario walk
          main pipe p
          main fork A
          main write p.w abc
          main kill A SIGSTOP
          main waitpid A WUNTRACED
          main kill A SIGCONT
          main waitpid A
          A read p.r 2
          go
          main 0 = 0 12
          main 1 = 0
          main 2 = 13
          main 3 = 3
          main 4 = 0
          main 5 = 13 stopped SIGSTOP
          main 6 = 0
          A 0 = 0 13
          A 1 = ab
          main 7 = 13 exited 0
          end walk
          """);

  private static List<String> text(Timeline timeline) {
    return new TimelineText(timeline, UTF_8).lines();
  }

  private static Document svg(Timeline timeline) throws Exception {
    String text = new TimelineSvg(timeline).text();
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
  }

  private static long count(Document svg, String tag, String style) {
    NodeList all = svg.getElementsByTagName(tag);
    long found = 0;
    for (int i = 0; i < all.getLength(); i++) {
      String styles =
          all.item(i).getAttributes().getNamedItem("class") == null
              ? ""
              : all.item(i).getAttributes().getNamedItem("class").getNodeValue();
      found += List.of(styles.split(" ", -1)).contains(style) ? 1 : 0;
    }
    return found;
  }

  @Test
  void aTerminalShowsWhoIsThereAndInWhatState() {
    assertThat(text(Timeline.of(WALK)))
        .containsExactly(
            "main",
            "   A",
            "●      main 0 = 0 12",
            "●      main 1 = 0                   main pipe p",
            "●─►│   main 2 = 13                  main fork A",
            "●  │   main 3 = 3                   main write p.w abc",
            "●─►╎   main 4 = 0                   main kill A SIGSTOP",
            "●  ╎   main 5 = 13 stopped SIGSTOP  main waitpid A WUNTRACED",
            "●─►│   main 6 = 0                   main kill A SIGCONT",
            "│  ●   A 0 = 0 13",
            "│  ●   A 1 = ab                     A read p.r 2   2 B of main",
            "●◄─×   main 7 = 13 exited 0         main waitpid A");
  }

  @Test
  void aTerminalWithoutThoseLettersGetsOthers() {
    assertThat(new TimelineText(Timeline.of(WALK), US_ASCII).lines())
        .contains(
            "*->!   main 4 = 0                   main kill A SIGSTOP",
            "*<-x   main 7 = 13 exited 0         main waitpid A")
        .allMatch(line -> US_ASCII.newEncoder().canEncode(line));
  }

  @Test
  void whatIsRefusedIsMarked() {
    assertThat(text(Timeline.of(Runs.stoppedTwice().explanation())))
        .filteredOn(line -> line.endsWith("<- refused"))
        .singleElement()
        .asString()
        .contains("main 4 = 4242 stopped SIGSTOP");
  }

  @Test
  void aSilenceThatIsRefusedStandsAfterTheLastLine() {
    List<String> lines = text(Timeline.of(Runs.unseenEndOfFile().explanation()));
    assertThat(lines.get(lines.size() - 1))
        .contains("nothing more comes of main read")
        .endsWith("<- refused");
  }

  @Test
  void aPictureHasALaneForEachProcessAndWhatPassesBetweenThem() throws Exception {
    Document svg = svg(Timeline.of(WALK));
    assertThat(count(svg, "text", "name")).isEqualTo(2);
    assertThat(count(svg, "path", "fork")).isEqualTo(1);
    assertThat(count(svg, "path", "signal")).isEqualTo(2);
    assertThat(count(svg, "path", "data")).isEqualTo(1);
    assertThat(count(svg, "path", "reap")).isEqualTo(1);
    assertThat(count(svg, "line", "stopped")).isPositive();
    assertThat(count(svg, "rect", "band")).isZero();
  }

  @Test
  void aPictureOfARefusalTellsWhatWasAllowed() throws Exception {
    Document svg = svg(Timeline.of(Runs.stoppedTwice().explanation()));
    assertThat(count(svg, "rect", "band")).isEqualTo(1);
    assertThat(svg.getDocumentElement().getTextContent())
        .contains("main 4 = 0", "WAITPID-STOP-REPORTED-ONCE");
  }
}
