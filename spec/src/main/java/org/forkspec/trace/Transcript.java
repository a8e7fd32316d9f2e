package org.forkspec.trace;

import java.util.ArrayList;
import java.util.List;
import org.forkspec.implementation.Profile;
import org.forkspec.scenario.Lines;

/** A whole recorded run: what the implementation said of itself, the scenario, and its trace. */
public record Transcript(Profile profile, Trace trace) {

  /** As text: the profile's lines and {@code ready}, then the scenario and its trace. */
  public String text() {
    StringBuilder text = new StringBuilder();
    profile.lines().forEach(line -> text.append(line).append('\n'));
    return text.append("ready\n").append(TraceText.write(trace)).toString();
  }

  /**
   * Reads a transcript; one without a profile is of an implementation that promises POSIX and no
   * more.
   *
   * @param source what the errors call the text: a file's name
   * @throws org.forkspec.scenario.TextProblem naming the line and what is wrong there
   */
  public static Transcript read(String text, String source) {
    if (text.lines().noneMatch(line -> line.stripTrailing().equals("ready"))) {
      return new Transcript(Profile.posix("unknown"), TraceText.read(new Lines(text, source)));
    }
    Lines lines = new Lines(text, source);
    List<String> profile = new ArrayList<>();
    while (true) {
      String line = lines.next().orElseThrow(() -> lines.problem("ready is expected"));
      if (line.equals("ready")) {
        break;
      }
      profile.add(line);
    }
    try {
      return new Transcript(Profile.read(profile), TraceText.read(lines));
    } catch (Profile.Problem e) {
      throw lines.problem(e.getMessage());
    }
  }
}
