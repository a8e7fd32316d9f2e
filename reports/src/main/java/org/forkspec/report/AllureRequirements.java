package org.forkspec.report;

import io.qameta.allure.SeverityLevel;
import io.qameta.allure.model.Label;
import io.qameta.allure.util.ResultsUtils;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.forkspec.requirement.Requirement;
import org.forkspec.requirement.Requirements;

/** What Allure shows of a property's requirements: labels, links, the description. */
final class AllureRequirements {

  private final PropertyResult property;
  private final List<Requirement> requirements;

  AllureRequirements(PropertyResult property) {
    this.property = property;
    this.requirements =
        property.requirements().stream().map(Requirements.catalogue()::get).distinct().toList();
  }

  /** Epics are interfaces, features are requirements; how severe is by the catalogue's priority. */
  List<Label> labels() {
    List<Label> labels = new ArrayList<>();
    requirements.stream()
        .map(Requirement::interfaceName)
        .distinct()
        .forEach(name -> labels.add(ResultsUtils.createEpicLabel(name)));
    requirements.forEach(
        requirement -> labels.add(ResultsUtils.createFeatureLabel(requirement.id())));
    int priority = requirements.stream().mapToInt(Requirement::priority).min().orElse(2);
    labels.add(
        ResultsUtils.createSeverityLabel(
            switch (priority) {
              case 1 -> SeverityLevel.CRITICAL;
              case 2 -> SeverityLevel.NORMAL;
              default -> SeverityLevel.MINOR;
            }));
    return labels;
  }

  /** Addresses by name: of each clause that was broken, else of each page that was looked at. */
  Map<String, String> links() {
    Map<String, String> links = new LinkedHashMap<>();
    for (Requirement requirement : requirements) {
      Clause.url(requirement)
          .ifPresent(
              url ->
                  links.put(
                      !property.findings().isEmpty()
                          ? requirement.id() + " (" + Clause.pageName(url) + ")"
                          : Clause.pageName(url),
                      url));
    }
    return links;
  }

  /** The property's sentence, then its requirements, in Markdown. */
  String description() {
    StringBuilder text = new StringBuilder(escaped(property.sentence()));
    if (!requirements.isEmpty()) {
      text.append("\n\n").append(heading()).append(":\n");
    }
    for (Requirement requirement : requirements) {
      text.append("\n- **").append(requirement.id()).append("** ");
      text.append(escaped(requirement.statement())).append(" (");
      String place = escaped(requirement.citation());
      text.append(Clause.url(requirement).map(url -> "[" + place + "](" + url + ")").orElse(place));
      text.append("; ").append(requirement.level().word()).append(")");
    }
    return text.toString();
  }

  private String heading() {
    return switch (property.verdict()) {
      case "PASS" -> "Witnessed";
      case "FAIL" -> "Broken";
      case "XFAIL" -> "Broken, as listed";
      default -> "About";
    };
  }

  private static String escaped(String text) {
    return text.replaceAll("([\\\\`*_{}\\[\\]<>#|~])", "\\\\$1");
  }
}
