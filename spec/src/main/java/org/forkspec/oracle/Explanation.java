package org.forkspec.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.forkspec.requirement.Requirement;
import org.forkspec.requirement.Requirements;
import org.forkspec.trace.Event;
import org.forkspec.trace.Trace;

/**
 * Why a trace is refused.
 *
 * @param explained how many of the trace's lines the model explains
 * @param process the process whose step is refused
 * @param step that step's number; 0 is its birth
 * @param allowed what the model allows there, in words
 * @param came what came instead, in words
 * @param requirements the requirements that this breaks, by id, the most telling first
 */
public record Explanation(
    Trace trace,
    int explained,
    String process,
    int step,
    List<String> allowed,
    String came,
    List<String> requirements) {

  /** How many requirements a person is told; the first is the most telling. */
  private static final int MOST_TOLD = 4;

  public Explanation {
    allowed = List.copyOf(allowed);
    requirements = List.copyOf(requirements);
  }

  /** The line that is refused, unless it is a silence that is. */
  public Optional<Event> refused() {
    return explained < trace.events().size()
        ? Optional.of(trace.events().get(explained))
        : Optional.empty();
  }

  /** The requirement that names the finding. */
  public Requirement requirement() {
    return Requirements.catalogue().get(requirements.get(0));
  }

  /** The refused step as it stands in the scenario. */
  public String stepText() {
    return step == 0 ? "the birth of " + process : trace.scenario().program(process).line(step);
  }

  /** The whole of it, for a person. */
  public String text() {
    List<String> lines = new ArrayList<>();
    trace
        .scenario()
        .programs()
        .forEach(
            program -> {
              for (int i = 1; i <= program.steps().size(); i++) {
                lines.add("    " + program.line(i));
              }
            });
    lines.add("");
    lines.add("explained:");
    for (Event event : trace.events().subList(0, explained)) {
      String what =
          event.step() == 0 ? "" : trace.scenario().program(event.process()).line(event.step());
      lines.add(String.format("    %-40s %s", event.text(), what).stripTrailing());
    }
    lines.add(refusal());
    return String.join("\n", lines);
  }

  /** What is refused, what was allowed there, and why: for a person who sees the trace already. */
  public String refusal() {
    List<String> lines = new ArrayList<>();
    lines.add("refused:");
    lines.add("    " + came + "   " + stepText());
    lines.add(allowed.size() == 1 ? "allowed is only:" : "allowed are only:");
    allowed.forEach(line -> lines.add("    " + line));
    lines.add("because:");
    for (String id : requirements.subList(0, Math.min(MOST_TOLD, requirements.size()))) {
      Requirement requirement = Requirements.catalogue().get(id);
      lines.add("    " + id + ": " + requirement.statement());
      lines.add("        (" + requirement.citation() + "; " + requirement.level().word() + ")");
    }
    if (requirements.size() > MOST_TOLD) {
      List<String> rest = requirements.subList(MOST_TOLD, requirements.size());
      lines.add("    and " + String.join(", ", rest));
    }
    return String.join("\n", lines);
  }
}
