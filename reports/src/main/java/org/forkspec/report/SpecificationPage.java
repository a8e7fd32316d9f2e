package org.forkspec.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.style;
import static j2html.TagCreator.text;
import static j2html.TagCreator.title;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.forkspec.requirement.Notes;
import org.forkspec.requirement.Requirement;
import org.forkspec.requirement.Requirements;

/**
 * The catalogue as one page: each requirement at an address of its own, with its statement, level
 * and citation, the rules that render it, the scenarios that show it, and how it fared in a run.
 */
public final class SpecificationPage {

  private final Map<String, Set<String>> rules;
  private final Function<Requirement, List<String>> litmus;
  private final Optional<RecordedRun> run;

  /**
   * @param rules the classes of the rules that cite a requirement, by its id
   * @param litmus the texts of the scenarios that show a requirement
   * @param run the last run, if its results are to be told
   */
  public SpecificationPage(
      Map<String, Set<String>> rules,
      Function<Requirement, List<String>> litmus,
      Optional<RecordedRun> run) {
    this.rules = Map.copyOf(rules);
    this.litmus = litmus;
    this.run = run;
  }

  /**
   * Writes it.
   *
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    SafeFile.write(file, page());
  }

  String page() {
    Map<String, List<Requirement>> interfaces = new LinkedHashMap<>();
    for (Requirement requirement : Requirements.catalogue().all()) {
      interfaces
          .computeIfAbsent(requirement.interfaceName(), name -> new ArrayList<>())
          .add(requirement);
    }
    int all = Requirements.catalogue().all().size();
    return "<!DOCTYPE html>\n"
        + html(
                head(
                    meta().withCharset("utf-8"),
                    meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                    meta().withName("color-scheme").withContent("light dark"),
                    title("Forkspec: the requirements"),
                    style(rawHtml(css()))),
                body(
                    header(
                        h1("The requirements"),
                        p(all + " of them: what POSIX, Linux and the runtimes promise of processes."),
                        iff(run, it -> p("Results are of " + it.subject() + "."))),
                    nav(
                        ul(
                            each(
                                interfaces.entrySet(),
                                it ->
                                    li(
                                        a(it.getKey()).withHref("#" + anchor(it.getKey())),
                                        text(" " + it.getValue().size()))))),
                    main(each(interfaces.entrySet(), it -> family(it.getKey(), it.getValue())))))
            .attr("lang", "en")
            .render()
        + "\n";
  }

  private static String css() {
    try (InputStream in = SpecificationPage.class.getResourceAsStream("specification.css")) {
      if (in == null) {
        throw new IllegalStateException("there is no specification.css");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String anchor(String interfaceName) {
    return "interface-" + interfaceName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  private DomContent family(String name, List<Requirement> requirements) {
    return section(h2(name), each(requirements, this::entry)).withId(anchor(name));
  }

  private DomContent entry(Requirement requirement) {
    return div(
            h3(a(requirement.id()).withHref("#" + requirement.id())),
            p(requirement.statement()).withClass("statement"),
            dl(
                dt("level"),
                dd(span(requirement.level().word()).withClasses("level", requirement.level().word())),
                dt("citation"),
                dd(citation(requirement)),
                dt("Linux"),
                dd(requirement.linux()),
                told("rendered by", String.join(", ", rules.getOrDefault(requirement.id(), Set.of()))),
                told("Linux departs", Notes.departures().of(requirement).orElse("")),
                told("no witness", Notes.unwitnessed().of(requirement).orElse("")),
                told("last run", run.map(it -> it.result(requirement)).orElse(""))),
            each(litmus.apply(requirement), it -> pre(it.stripTrailing())))
        .withClass("requirement")
        .withId(requirement.id());
  }

  private static DomContent citation(Requirement requirement) {
    return Clause.url(requirement)
        .<DomContent>map(url -> a(requirement.citation()).withHref(url))
        .orElse(text(requirement.citation()));
  }

  private static DomContent told(String what, String words) {
    return iff(!words.isEmpty(), each(List.of(dt(what), dd(words)), it -> it));
  }
}
