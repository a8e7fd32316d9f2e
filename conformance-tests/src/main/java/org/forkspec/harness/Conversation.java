package org.forkspec.harness;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.forkspec.implementation.Profile;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.ScenarioText;
import org.forkspec.trace.Event;
import org.forkspec.trace.Trace;
import org.forkspec.trace.TraceText;

/** Speaks the protocol with an adapter that runs, and holds it to it. */
final class Conversation {

  private static final int LONGEST_PROFILE = 100;
  private static final int MORE_LINES = 64;

  /** Of more steps than this, a little later makes no difference. */
  private static final int LONG = 100;

  private final RunningAdapter adapter;
  private final Output output;

  Conversation(RunningAdapter adapter) {
    this.adapter = adapter;
    this.output = adapter.output();
  }

  /** Asks it who it is. */
  Profile greet(Duration limit) throws Breach {
    adapter.mustAnswerIn(limit);
    List<String> lines = new ArrayList<>();
    try {
      adapter.tell("hello 1\n");
      for (String line = line("ready"); !line.equals("ready"); line = line("ready")) {
        lines.add(line);
        if (lines.size() == LONGEST_PROFILE) {
          throw new Breach(
              "wrote "
                  + LONGEST_PROFILE
                  + " lines and no \"ready\"; the last is "
                  + Quote.of(line));
        }
      }
      adapter.ready();
    } catch (IOException e) {
      throw adapter.isLate() ? tooLate(limit, lines) : ended("ready");
    } finally {
      adapter.answered();
    }
    try {
      return Profile.read(lines);
    } catch (Profile.Problem e) {
      throw new Breach("gave no profile: " + e.getMessage());
    }
  }

  /** From now on it is to come to the end of a scenario within a time. */
  void begin(Duration deadline) {
    adapter.mustAnswerIn(deadline);
  }

  /** Tells it a scenario to run, which it may begin at once, or after those that it was told. */
  void tell(Scenario scenario) throws Breach {
    try {
      adapter.tell(ScenarioText.wire(scenario));
    } catch (IOException e) {
      if (!adapter.isLate()) {
        throw ended("end " + scenario.name());
      }
    }
  }

  /**
   * Hears what comes of a scenario that it was told.
   *
   * @param others whether it was told others that it may go on with
   * @return what it told up to the end or the deadline
   */
  Trace hear(Scenario scenario, boolean others) throws Breach {
    String end = "end " + scenario.name();
    int most = 2 * (scenario.size() + scenario.programs().size()) + MORE_LINES;
    List<Event> events = new ArrayList<>();
    output.fetchTogether(others || scenario.size() > LONG);
    try {
      for (String line = line(end); !line.equals(end); line = line(end)) {
        if (events.size() == most) {
          throw new Breach(
              "wrote more than " + most + " lines for one scenario; the last is " + Quote.of(line));
        }
        events.add(event(line, scenario, end));
      }
      if (!others) {
        expectSilence();
      }
      return new Trace(scenario, events, Trace.Ending.COMPLETE);
    } catch (IOException e) {
      if (!adapter.isLate()) {
        throw ended(end);
      }
    } finally {
      adapter.answered();
    }
    String half = output.unfinished();
    if (!half.isEmpty()) {
      throw new Breach("wrote half a line, and nothing until the deadline: " + Quote.of(half));
    }
    return new Trace(scenario, events, Trace.Ending.TIMED_OUT);
  }

  /** It was told nothing that it has not ended, and so has nothing to say. */
  void expectSilence() throws Breach {
    try {
      if (output.hasMore()) {
        throw new Breach("wrote when it was asked nothing: " + Quote.of(line("nothing")));
      }
    } catch (IOException e) {
      if (!adapter.isLate()) {
        throw ended("nothing");
      }
    }
  }

  private static Event event(String line, Scenario scenario, String end) throws Breach {
    if (line.startsWith("end ")) {
      throw new Breach("wrote " + Quote.of(line) + " where \"" + end + "\" was expected");
    }
    try {
      Event event = TraceText.event(line);
      String wrong = TraceText.stray(event, scenario);
      if (wrong.isEmpty()) {
        return event;
      }
      throw new Breach("wrote a line of nobody: " + wrong);
    } catch (IllegalArgumentException e) {
      throw new Breach("wrote a line that is none of the protocol: " + e.getMessage());
    }
  }

  private String line(String expected) throws IOException, Breach {
    String line = output.line();
    if (line == null) {
      throw ended(expected);
    }
    return line;
  }

  private Breach ended(String expected) {
    if (Thread.currentThread().isInterrupted()) {
      return new Breach("was not heard out, since we were interrupted");
    }
    String half = output.unfinished();
    return new Breach(
        adapter.end()
            + (half.isEmpty()
                ? " where \"" + expected + "\" was expected"
                : " in the middle of a line: " + Quote.of(half)));
  }

  private Breach tooLate(Duration limit, List<String> lines) {
    String half = output.unfinished();
    String last = half.isEmpty() && !lines.isEmpty() ? lines.get(lines.size() - 1) : half;
    return new Breach(
        "did not get to \"ready\" within "
            + limit.toMillis()
            + " ms; "
            + (last.isEmpty() ? "it wrote nothing" : "the last it wrote is " + Quote.of(last)));
  }
}
