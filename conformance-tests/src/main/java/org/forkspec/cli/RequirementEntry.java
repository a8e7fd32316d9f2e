package org.forkspec.cli;

import java.util.ArrayList;
import java.util.List;
import org.forkspec.requirement.Requirement;

/** One requirement, for a person. */
record RequirementEntry(Requirement requirement, boolean isRendered) {

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
    return lines;
  }

  private static void add(List<String> lines, String what, String text, int width) {
    lines.addAll(Wrap.lines(String.format("%-14s", what), text, width));
  }
}
