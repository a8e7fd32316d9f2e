package org.forkspec.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.forkspec.implementation.Profile;
import org.forkspec.oracle.Explanation;
import org.forkspec.oracle.Verdict;
import org.forkspec.report.TimelineText;
import org.forkspec.requirement.Requirement;
import org.forkspec.requirement.Requirements;
import org.forkspec.trace.Trace;

/** Tells of traces and verdicts on a terminal. */
record Telling(PrintWriter out, Terminal terminal) {

  /** The lines of a trace beside the lives of its processes. */
  private void trace(Trace trace, Verdict verdict) {
    for (String line : new TimelineText(Picture.timeline(trace, verdict), charset()).lines()) {
      out.println("    " + line);
    }
    out.println("    " + trace.ending().word() + " " + trace.scenario().name());
  }

  /** What standard output can show; Java 17 has no name of its own for that. */
  private static Charset charset() {
    String name = System.getProperty("stdout.encoding", System.getProperty("native.encoding"));
    return name == null ? Charset.defaultCharset() : Charset.forName(name);
  }

  /** The implementation that a trace is of. */
  void subject(Profile profile) {
    out.println(profile.implementation() + " " + profile.version() + " on " + profile.platform());
    out.println();
  }

  /** How often each verdict was given. */
  void verdicts(Map<String, Integer> verdicts, int times) {
    String counts =
        verdicts.entrySet().stream()
            .map(entry -> terminal.paint(entry.getKey(), entry.getKey() + " " + entry.getValue()))
            .collect(Collectors.joining(", "));
    out.println("of " + times + " runs: " + counts);
  }

  /** A trace and the verdict on it. */
  void judged(Trace trace, Verdict verdict) {
    trace(trace, verdict);
    out.println();
    tell(verdict, Explanation::refusal);
  }

  /** A verdict, and why. */
  void verdict(Verdict verdict) {
    tell(verdict, Explanation::text);
  }

  private void tell(Verdict verdict, Function<Explanation, String> words) {
    String word = terminal.paint(verdict.word(), verdict.word());
    if (verdict instanceof Verdict.Pass pass) {
      int witnessed = pass.witnessed().size();
      out.println(word + "  the model explains every line; requirements witnessed: " + witnessed);
    } else if (verdict instanceof Verdict.Fail fail) {
      Requirement requirement = fail.explanation().requirement();
      out.println(word + "  " + requirement.id() + ": " + requirement.title());
      out.println();
      out.println(words.apply(fail.explanation()));
    } else if (verdict instanceof Verdict.Inconclusive inconclusive) {
      out.println(word + "  " + inconclusive.reason());
    } else if (verdict instanceof Verdict.Errored errored) {
      out.println(word + "  " + errored.reason());
    } else if (verdict instanceof Verdict.NotApplicable notApplicable) {
      out.println(word + "  " + notApplicable.reason());
    }
  }

  /** The requirements that a trace was seen to meet. */
  void witnessed(Verdict verdict) {
    if (verdict instanceof Verdict.Pass pass) {
      for (Requirement requirement : Requirements.catalogue().all()) {
        if (pass.witnessed().contains(requirement.id())) {
          out.println("    " + requirement.id() + ": " + requirement.title());
        }
      }
    }
  }
}
