package org.forkspec.cli;

import java.util.ArrayList;
import java.util.List;
import org.forkspec.requirement.Notes;
import org.forkspec.requirement.Requirement;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.ScenarioText;

/**
 * One requirement, for a person.
 *
 * @param litmus the scenarios that show it
 */
record RequirementEntry(Requirement requirement, boolean isRendered, List<Scenario> litmus) {

  /** All that the catalogue says of it. */
  List<String> lines(int width) {
    List<String> lines = new ArrayList<>();
    lines.add(requirement.id());
    lines.add(requirement.title());
    lines.add("");
    lines.addAll(Wrap.lines("", requirement.statement(), width));
    lines.add("");
    add(lines, "interface", requirement.interfaceName(), width);
    add(lines, "level", requirement.level().word(), width);
    add(lines, "citation", requirement.citation(), width);
    add(lines, "Linux", requirement.linux(), width);
    requirement.outcomes().ifPresent(outcomes -> add(lines, "outcomes", outcomes, width));
    add(lines, "seen by", requirement.observe(), width);
    add(lines, "in the model", isRendered ? "yes: a rule renders it" : "no", width);
    Notes.departures()
        .of(requirement)
        .ifPresent(linux -> add(lines, "Linux departs", "it does as " + linux + " says", width));
    Notes.unwitnessed()
        .of(requirement)
        .ifPresent(reason -> add(lines, "no witness", reason, width));
    for (Scenario scenario : litmus) {
      lines.add("");
      ScenarioText.write(scenario).lines().forEach(line -> lines.add("    " + line));
    }
    return lines;
  }

  private static void add(List<String> lines, String what, String text, int width) {
    lines.addAll(Wrap.lines(String.format("%-14s", what), text, width));
  }
}
