package org.forkspec.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.forkspec.oracle.Oracle;
import org.forkspec.oracle.Verdict;
import org.forkspec.trace.Transcript;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Judges a recorded trace: the oracle alone, nothing is run. */
@Command(
    name = "check",
    description = "Judges a recorded scenario and trace; nothing is run.",
    footerHeading = "%nThe file has, in this order:%n",
    footer = {
      "  the profile's lines and 'ready'    what the adapter answered to hello 1; may be left out",
      "  'scenario NAME', the steps, 'go'   what it was sent",
      "  the processes' lines, 'end NAME'   what it answered; 'timeout NAME' if it never ended",
      "",
      "Exit status:",
      "  0 the model explains the trace    1 it does not    2 wrong usage or input",
      "  3 the trace breaks the protocol    4 inconclusive",
      "",
      "Example:",
      "  forkspec check forkspec-report/failures/a-finding.trace"
    })
final class CheckCommand implements Callable<Integer> {

  @ParentCommand private ForkspecCommand forkspec;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The recorded scenario and trace.")
  private Path file;

  @Option(names = "--witnessed", description = "Lists the requirements that the trace meets.")
  private boolean witnessed;

  @Mixin private Picture picture;

  @Override
  public Integer call() {
    Transcript transcript = new InputFile(file).transcript();
    Verdict verdict = new Oracle(transcript.profile()).judge(transcript.trace());
    Telling telling = new Telling(spec.commandLine().getOut(), forkspec.terminal());
    telling.verdict(verdict);
    picture.draw(transcript.trace(), verdict);
    if (witnessed) {
      telling.witnessed(verdict);
    }
    return ExitStatus.of(verdict);
  }
}
