package org.forkspec.report;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A run as the XML that CI servers read: a suite for each theme, a case for each property. */
final class JUnitXml {

  static final String FILE = "junit.xml";

  private final RunResult run;
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter out;

  private JUnitXml(RunResult run) throws XMLStreamException {
    this.run = run;
    this.out = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
  }

  static String text(RunResult run) {
    try {
      JUnitXml xml = new JUnitXml(run);
      xml.write();
      return xml.text + "\n";
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e); // It is written to memory.
    }
  }

  private void write() throws XMLStreamException {
    out.writeStartDocument("UTF-8", "1.0");
    out.writeStartElement("testsuites");
    attribute("name", run.subject().name() + " " + run.subject().version());
    counts(run.properties());
    Map<String, List<PropertyResult>> themes =
        run.properties().stream()
            .collect(
                Collectors.groupingBy(
                    PropertyResult::theme, LinkedHashMap::new, Collectors.toList()));
    for (Map.Entry<String, List<PropertyResult>> theme : themes.entrySet()) {
      out.writeStartElement("testsuite");
      attribute("name", run.subject().name() + "." + theme.getKey());
      counts(theme.getValue());
      attribute("timestamp", theme.getValue().get(0).started().toString());
      for (PropertyResult property : theme.getValue()) {
        write(property);
      }
      out.writeEndElement();
    }
    out.writeEndElement();
    out.writeEndDocument();
    out.flush();
  }

  private void counts(List<PropertyResult> properties) throws XMLStreamException {
    attribute("tests", Integer.toString(properties.size()));
    attribute("failures", count(properties, "failure"));
    attribute("errors", count(properties, "error"));
    attribute("skipped", count(properties, "skipped"));
    attribute("time", seconds(properties.stream().mapToLong(it -> it.took().toMillis()).sum()));
  }

  private static String count(List<PropertyResult> properties, String element) {
    return Long.toString(properties.stream().filter(it -> element(it).equals(element)).count());
  }

  /** What JUnit calls a verdict; a pass has no name. */
  private static String element(PropertyResult property) {
    return switch (property.verdict()) {
      case "PASS" -> "";
      case "FAIL", "XPASS" -> "failure";
      case "NOT_APPLICABLE", "XFAIL" -> "skipped";
      default -> "error";
    };
  }

  private void write(PropertyResult property) throws XMLStreamException {
    out.writeStartElement("testcase");
    int dot = property.name().indexOf('.');
    attribute("classname", dot < 0 ? property.theme() : property.name().substring(0, dot));
    attribute("name", property.name().substring(dot + 1));
    attribute("time", seconds(property.took().toMillis()));
    String element = element(property);
    if (!element.isEmpty()) {
      out.writeStartElement(element);
      attribute("message", message(property));
      if (!element.equals("skipped")) {
        attribute("type", property.verdict());
        out.writeCharacters(
            clean(
                property.findings().stream()
                    .map(finding -> finding.explanation().text())
                    .collect(Collectors.joining("\n\n"))));
      }
      out.writeEndElement();
    }
    if (!property.said().isBlank()) {
      out.writeStartElement("system-err");
      out.writeCharacters(clean(property.said()));
      out.writeEndElement();
    }
    out.writeEndElement();
  }

  private static String message(PropertyResult property) {
    String findings =
        property.findings().stream()
            .map(Finding::explanation)
            .map(it -> it.requirement().id() + ": " + it.requirement().statement())
            .collect(Collectors.joining(" "));
    return findings.isEmpty() ? property.verdict() + ": " + property.reason() : findings;
  }

  private void attribute(String name, String value) throws XMLStreamException {
    out.writeAttribute(name, clean(value));
  }

  /** Without what XML cannot hold: an adapter may write any character. */
  private static String clean(String text) {
    return text.replaceAll(
        "[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD");
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
  }
}
