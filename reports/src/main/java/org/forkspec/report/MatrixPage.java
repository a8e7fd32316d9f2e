package org.forkspec.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.button;
import static j2html.TagCreator.caption;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;
import static j2html.TagCreator.select;
import static j2html.TagCreator.small;
import static j2html.TagCreator.span;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.style;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.title;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.specialized.TdTag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.forkspec.report.RequirementResult.Standing;
import org.forkspec.requirement.Requirement;
import org.forkspec.requirement.Requirements;

/**
 * One page of many implementations: they stand across, the requirements down by interface. It needs
 * no other file and no network; what it links to lies in the folders beside it.
 */
public final class MatrixPage {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);

  private final Matrix matrix;
  private final Function<Requirement, Optional<String>> litmus;

  /**
   * @param litmus the scenario that shows what a requirement means, if there is one
   */
  public MatrixPage(Matrix matrix, Function<Requirement, Optional<String>> litmus) {
    this.matrix = matrix;
    this.litmus = litmus;
  }

  /**
   * Writes it.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void write(Path file) {
    try {
      SafeFile.write(file, page());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String page() {
    return "<!DOCTYPE html>\n"
        + html(
                head(
                    meta().withCharset("utf-8"),
                    meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                    meta().withName("color-scheme").withContent("light dark"),
                    title("Forkspec: " + matrix.columns().size() + " implementations"),
                    style(rawHtml(resource("matrix.css")))),
                body(
                    heading(),
                    main(cards(), filters(), div(grid()).withClass("scroll")),
                    footer(p(legend())),
                    rawHtml("<dialog id=\"detail\" aria-labelledby=\"detail-title\"></dialog>"),
                    script(rawHtml(resource("matrix.js")))))
            .attr("lang", "en")
            .render()
        + "\n";
  }

  private static String resource(String name) {
    try (InputStream in = MatrixPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DomContent heading() {
    long verified = matrix.columns().stream().filter(it -> it.result().isPresent()).count();
    return header(
        h1("Forkspec"),
        p(
            strong(verified + " implementations"),
            text(" of the POSIX process primitives, held against one model. "),
            span(
                matrix.started().atZone(ZoneOffset.UTC).format(MINUTE)
                    + ", "
                    + Math.max(1, (matrix.took().toSeconds() + 30) / 60)
                    + " min")));
  }

  private DomContent cards() {
    return div(each(matrix.columns(), this::card)).withClass("cards");
  }

  private DomContent card(Matrix.Column column) {
    DomContent name =
        column
            .result()
            .<DomContent>map(
                run -> a(column.name()).withHref(column.folder() + "/allure-report/index.html"))
            .orElse(span(column.name()));
    return div(
            div(strong(name), span(word(column)).withClass("verdict")).withClass("top"),
            small(column.about()),
            small(
                column
                    .result()
                    .map(run -> run.subject().version() + ", " + counts(run))
                    .orElse(column.reason())))
        .withClasses("card", column.verdict().toLowerCase(Locale.ROOT));
  }

  private static String word(Matrix.Column column) {
    return switch (column.verdict()) {
      case "PASS" -> "passes";
      case "XFAIL" -> "fails as listed";
      case "FAIL" -> "fails";
      case "XPASS" -> "passes what is listed as failing";
      case "ERROR" -> "error";
      case "UNAVAILABLE" -> "unavailable";
      case "NOT_APPLICABLE" -> "not applicable";
      case "NOT_RUN" -> "not run";
      default -> "inconclusive";
    };
  }

  /** How many requirements stand how, and how many scenarios were run, in words. */
  public static String counts(RunResult run) {
    Map<Standing, Integer> counts = new LinkedHashMap<>();
    run.requirements().forEach(it -> counts.merge(it.standing(), 1, Integer::sum));
    List<String> words = new ArrayList<>();
    for (Standing standing :
        List.of(Standing.PASSED, Standing.FAILED, Standing.FAILED_AS_LISTED, Standing.DEPARTED)) {
      int count = counts.getOrDefault(standing, 0);
      if (count > 0) {
        words.add(count + " " + standing.word().replace('-', ' '));
      }
    }
    long scenarios = run.properties().stream().mapToLong(PropertyResult::tries).sum();
    words.add(String.format(Locale.ROOT, "%,d scenarios", scenarios));
    return String.join(", ", words);
  }

  private DomContent filters() {
    List<String> interfaces =
        Requirements.catalogue().all().stream().map(Requirement::interfaceName).distinct().toList();
    List<String> kinds = matrix.columns().stream().map(Matrix.Column::kind).distinct().toList();
    return div(
            input()
                .withType("search")
                .withId("find")
                .withPlaceholder("Find a requirement")
                .attr("aria-label", "Find a requirement"),
            select(
                    option("every interface").withValue(""),
                    each(interfaces, name -> option(name).withValue(name)))
                .withId("interface")
                .attr("aria-label", "Interface"),
            select(
                    option("every kind").withValue(""),
                    each(kinds, kind -> option(kind).withValue(kind)))
                .withId("kind")
                .attr("aria-label", "Kind of implementation"),
            check("fails", "somebody fails", false),
            check("differs", "they differ", false),
            check("seen", "somebody shows it", true),
            check("absent", "unavailable ones, too", true),
            span().withId("shown").attr("role", "status"))
        .withClass("filters");
  }

  private static DomContent check(String id, String words, boolean checked) {
    return label(input().withType("checkbox").withId(id).withCondChecked(checked), text(words));
  }

  private DomContent grid() {
    Map<String, List<Requirement>> rows = new LinkedHashMap<>();
    for (Requirement requirement : Requirements.catalogue().all()) {
      rows.computeIfAbsent(requirement.interfaceName(), name -> new ArrayList<>()).add(requirement);
    }
    return table(
        caption("Requirements by interface; each cell tells in how many scenarios it was seen."),
        thead(
            tr(
                th("requirement").attr("scope", "col"),
                each(
                    matrix.columns(),
                    column ->
                        th(div(span(column.name())))
                            .attr("scope", "col")
                            .attr("data-kind", column.kind())
                            .withClass(column.verdict().toLowerCase(Locale.ROOT))
                            .withTitle(column.about())))),
        each(rows.entrySet(), entry -> section(entry.getKey(), entry.getValue())));
  }

  private DomContent section(String name, List<Requirement> requirements) {
    return tbody(
            tr(th(name)
                    .attr("scope", "rowgroup")
                    .withColspan(Integer.toString(matrix.columns().size() + 1)))
                .withClass("interface"),
            each(requirements, this::row))
        .attr("data-interface", name);
  }

  private DomContent row(Requirement requirement) {
    List<TdTag> cells = matrix.columns().stream().map(it -> cell(it, requirement)).toList();
    return tr(
            th(button(requirement.id()), small(requirement.title())).attr("scope", "row"),
            each(cells, it -> it))
        .withId(requirement.id())
        .attr("data-statement", requirement.statement())
        .attr("data-citation", requirement.citation() + "; " + requirement.level().word())
        .attr("data-litmus", litmus.apply(requirement).orElse(""));
  }

  private static TdTag cell(Matrix.Column column, Requirement requirement) {
    Optional<RequirementResult> result = column.of(requirement.id());
    if (result.isEmpty()) {
      return td().withClass("none").withTitle(column.name() + ": " + word(column));
    }
    Standing standing = result.get().standing();
    int count = result.get().witnessed();
    String seen = String.format(Locale.ROOT, "; seen to hold in %,d scenarios", count);
    TdTag cell =
        td().withClass(standing.word())
            .withTitle(
                column.name() + ": " + standing.word().replace('-', ' ') + (count > 0 ? seen : ""));
    column.reason(requirement.id()).ifPresent(reason -> cell.attr("data-reason", reason));
    Optional<Finding> finding = column.finding(requirement.id());
    if (finding.isPresent()) {
      FailureFiles files = new FailureFiles(finding.get());
      String stem = column.folder() + "/" + files.scenarioName();
      String path = stem.substring(0, stem.length() - ".scenario".length());
      return cell.with(a(glyph(standing)).withHref(path + ".txt").attr("data-path", path));
    }
    if (result.get().witness().isPresent()) {
      String path = column.folder() + "/" + result.get().witnessName();
      return cell.with(a(text(glyph(standing)), number(count)).withHref(path));
    }
    return cell.with(span(glyph(standing)), iff(count > 0, number(count)));
  }

  private static DomContent number(int count) {
    return small(String.format(Locale.ROOT, "%,d", count));
  }

  private static String glyph(Standing standing) {
    return switch (standing) {
      case PASSED -> "\u2713";
      case FAILED -> "\u2717";
      case FAILED_AS_LISTED -> "\u2717\u00b7";
      case DEPARTED -> "\u2260";
      case NOT_APPLICABLE -> "\u2013";
      case NOT_WITNESSED -> "\u00b7";
    };
  }

  private static DomContent legend() {
    return each(
        List.of(
            "passed: a scenario put it to the test, and it held",
            "failed: refused, and on no list",
            "failed-as-listed: a known deviation",
            "departed: does as Linux does, where POSIX says otherwise",
            "not-witnessed: no scenario put it to the test",
            "not-applicable: it lacks the operations"),
        line -> {
          String word = line.substring(0, line.indexOf(':'));
          Standing standing =
              List.of(Standing.values()).stream()
                  .filter(it -> it.word().equals(word))
                  .findFirst()
                  .orElseThrow();
          return span(
                  span(glyph(standing)).withClasses("key", word),
                  text(" " + line.replace('-', ' ') + " "))
              .withClass("legend");
        });
  }
}
