package org.forkspec.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.forkspec.oracle.Explanation;
import org.forkspec.report.Finding;
import org.forkspec.report.PropertyResult;
import org.forkspec.report.RunResult;
import org.forkspec.requirement.Requirement;

/**
 * Tells in short what a run has found.
 *
 * @param replay the command that replays a scenario, but for the file and the implementation
 * @param options the options that choose the implementation
 */
record Findings(PrintWriter out, Terminal terminal, String replay, String options) {

  private static final int MOST_ALLOWED = 4;

  /**
   * Prints every finding of a run.
   *
   * @param folder the run's report folder
   */
  void print(RunResult result, Path folder) {
    for (PropertyResult property : result.properties()) {
      property.findings().stream()
          .filter(finding -> !finding.listed())
          .forEach(finding -> print(property, finding, folder));
    }
  }

  private void print(PropertyResult property, Finding finding, Path folder) {
    Explanation explanation = finding.explanation();
    Requirement requirement = explanation.requirement();
    Path scenario = folder.resolve("failures").resolve(finding.file() + ".scenario");
    out.println(terminal.paint("FAIL", "FAIL") + "  " + property.name());
    said("", property.sentence());
    said(requirement.id() + ": ", requirement.statement());
    out.println("      refused     " + explanation.came() + "   " + explanation.stepText());
    List<String> allowed = explanation.allowed();
    for (int i = 0; i < Math.min(MOST_ALLOWED, allowed.size()); i++) {
      out.println("      " + (i == 0 ? "allowed     " : "            ") + allowed.get(i));
    }
    if (allowed.size() > MOST_ALLOWED) {
      out.println("                  and " + (allowed.size() - MOST_ALLOWED) + " more");
    }
    out.println(
        "      see again   "
            + String.join(" ", replay, ShellWords.quote(scenario.toString()), options));
    out.println();
  }

  private void said(String before, String text) {
    Wrap.lines("      ", before + text, terminal.width()).forEach(out::println);
  }
}
