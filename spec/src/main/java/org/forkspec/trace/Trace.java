package org.forkspec.trace;

import java.util.List;
import org.forkspec.scenario.Scenario;

/**
 * What the processes of a scenario said, in the order in which they said it.
 *
 * <p>A line is also a clock: step <i>i</i> of a process happened between its line <i>i-1</i> and
 * its line <i>i</i>.
 */
public record Trace(Scenario scenario, List<Event> events, Ending ending) {

  /** How the run of a scenario ended. */
  public enum Ending {
    /** All its processes are gone. */
    COMPLETE("end"),
    /** The deadline passed while some were still there. */
    TIMED_OUT("timeout");

    private final String word;

    Ending(String word) {
      this.word = word;
    }

    /** The word for it in a trace. */
    public String word() {
      return word;
    }
  }

  /**
   * @throws IllegalArgumentException if an event is of a process or a step that the scenario does
   *     not have
   */
  public Trace {
    events = List.copyOf(events);
    for (Event event : events) {
      String wrong = TraceText.stray(event, scenario);
      if (!wrong.isEmpty()) {
        throw new IllegalArgumentException(wrong);
      }
    }
  }
}
