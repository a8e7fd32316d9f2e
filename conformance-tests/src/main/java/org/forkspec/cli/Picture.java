package org.forkspec.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.forkspec.oracle.Verdict;
import org.forkspec.report.SafeFile;
import org.forkspec.report.Timeline;
import org.forkspec.report.TimelineSvg;
import org.forkspec.trace.Trace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The picture of a trace, where one is asked for. */
final class Picture {

  @Option(
      names = "--svg",
      paramLabel = "OUT",
      description = "Draws the trace: a lane for each process, time downwards.")
  private @Nullable Path file;

  /** What pictures of a trace are drawn from; what is refused is marked. */
  static Timeline timeline(Trace trace, Verdict verdict) {
    return verdict instanceof Verdict.Fail fail
        ? Timeline.of(fail.explanation())
        : Timeline.of(trace);
  }

  /**
   * Draws it if that is asked for.
   *
   * @throws CommandProblem if the file cannot be written
   */
  void draw(Trace trace, Verdict verdict) {
    if (file != null) {
      try {
        SafeFile.write(file, new TimelineSvg(timeline(trace, verdict)).text());
      } catch (IOException e) {
        throw new CommandProblem("--svg: " + file + " cannot be written: " + e);
      }
    }
  }
}
