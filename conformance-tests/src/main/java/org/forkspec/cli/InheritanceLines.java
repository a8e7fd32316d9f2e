package org.forkspec.cli;

import java.util.ArrayList;
import java.util.List;
import org.forkspec.model.InheritanceTable;

/** What becomes of a process at fork and exec, for a person. */
final class InheritanceLines {

  private InheritanceLines() {}

  /** A line for each attribute of which some requirement speaks, and more where they are many. */
  static List<String> lines(int width) {
    List<InheritanceTable.Line> table =
        InheritanceTable.lines().stream().filter(it -> !it.requirements().isEmpty()).toList();
    int whats = table.stream().mapToInt(it -> it.what().length()).max().orElse(0);
    int forks = table.stream().mapToInt(it -> it.atFork().length()).max().orElse(0);
    int execs = table.stream().mapToInt(it -> it.atExec().length()).max().orElse(0);
    String form = "%-" + whats + "s  %-" + forks + "s  %-" + execs + "s  ";
    List<String> lines = new ArrayList<>();
    lines.add(String.format(form, "", "fork", "exec") + "requirements");
    for (InheritanceTable.Line line : table) {
      String start = String.format(form, line.what(), line.atFork(), line.atExec());
      lines.addAll(Wrap.lines(start, String.join(", ", line.requirements()), width));
    }
    return lines;
  }
}
