package org.forkspec.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.forkspec.report.RunDiff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Tells what has changed from one run to another. */
@Command(
    name = "diff",
    description = "Tells what has changed from one run to another.",
    footerHeading = "%nExit status:%n",
    footer = {
      "  0 nothing got worse    1 something did    2 wrong usage or input",
      "",
      "Example:",
      "  forkspec diff yesterday forkspec-report"
    })
final class DiffCommand implements Callable<Integer> {

  @ParentCommand private ForkspecCommand forkspec;
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "OLD",
      description = "The report folder of the earlier run, or its conformance.json.")
  private Path before;

  @Parameters(index = "1", paramLabel = "NEW", description = "That of the later one.")
  private Path after;

  @Override
  public Integer call() {
    RunDiff diff;
    try {
      diff = RunDiff.of(before, after);
    } catch (IllegalArgumentException e) {
      throw new CommandProblem(e.getMessage());
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(diff.heading());
    out.println();
    for (RunDiff.Line line : diff.lines()) {
      String words = String.format("%-25s", line.change().words());
      boolean better = line.change() == RunDiff.Change.NEWLY_PASSING;
      String colour = line.change().isWorse() ? "FAIL" : better ? "PASS" : "";
      out.println(forkspec.terminal().paint(colour, words) + line.what() + "  " + line.how());
    }
    if (diff.lines().isEmpty()) {
      out.println("nothing has changed");
    }
    return diff.isWorse() ? ExitStatus.FINDING : ExitStatus.CONFORMS;
  }
}
