package org.forkspec.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.forkspec.scenario.Lines;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.ScenarioText;

/** Reads and writes traces: each line of a process, and the whole of a run. */
public final class TraceText {

  private static final Pattern EVENT =
      Pattern.compile("(main|[A-Z][A-Za-z0-9]{0,15}) (0|[1-9][0-9]{0,3}) ([=!?])(?: (.*))?");

  private TraceText() {}

  /** The scenario, then the lines of its processes, then how it ended. */
  public static String write(Trace trace) {
    StringBuilder text = new StringBuilder(ScenarioText.write(trace.scenario()));
    trace.events().forEach(event -> text.append(event.text()).append('\n'));
    return text.append(trace.ending().word())
        .append(' ')
        .append(trace.scenario().name())
        .append('\n')
        .toString();
  }

  /**
   * Reads a scenario and its trace, to the end of the text.
   *
   * @throws org.forkspec.scenario.TextProblem naming the line and what is wrong there
   */
  public static Trace read(Lines lines) {
    Scenario scenario = ScenarioText.read(lines);
    List<Event> events = new ArrayList<>();
    while (true) {
      String line =
          lines
              .next()
              .orElseThrow(
                  () ->
                      lines.problem(
                          "the text ends where a process's line, end or timeout is expected"));
      for (Trace.Ending ending : Trace.Ending.values()) {
        if (line.equals(ending.word() + " " + scenario.name())) {
          lines
              .next()
              .ifPresent(
                  more -> {
                    throw lines.problem("nothing is expected after " + line);
                  });
          return new Trace(scenario, events, ending);
        }
      }
      try {
        Event event = event(line);
        String wrong = stray(event, scenario);
        if (!wrong.isEmpty()) {
          throw new IllegalArgumentException(wrong);
        }
        events.add(event);
      } catch (IllegalArgumentException e) {
        throw lines.problem(e.getMessage());
      }
    }
  }

  /**
   * Reads one process's line.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static Event event(String line) {
    Matcher parts = EVENT.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "\""
              + (line.length() > 100 ? line.substring(0, 100) + "..." : line)
              + "\" is no line of a process: PROCESS STEP = VALUES, PROCESS STEP ! ERRNO or PROCESS"
              + " STEP ? WORDS");
    }
    String rest = parts.group(4) == null ? "" : parts.group(4);
    return new Event(
        parts.group(1), Integer.parseInt(parts.group(2)), outcome(parts.group(3), rest, line));
  }

  private static Outcome outcome(String kind, String rest, String line) {
    return switch (kind) {
      case "=" -> new Outcome.Success(rest.isEmpty() ? List.of() : Arrays.asList(rest.split(" ")));
      case "!" -> {
        if (!rest.matches("E[A-Z0-9]+")) {
          throw new IllegalArgumentException(
              "\"" + line + "\": the name of an errno is expected after !");
        }
        yield new Outcome.Failure(rest);
      }
      default -> new Outcome.Refusal(rest);
    };
  }

  /** What is wrong with an event that no process of the scenario can have said; else empty. */
  public static String stray(Event event, Scenario scenario) {
    if (!scenario.has(event.process())) {
      return "\"" + event.text() + "\": the scenario has no process " + event.process();
    }
    int steps = scenario.program(event.process()).steps().size();
    if (event.step() > steps) {
      return "\""
          + event.text()
          + "\": "
          + event.process()
          + " has "
          + steps
          + " steps, and no step "
          + event.step();
    }
    return "";
  }
}
