package org.forkspec.conformance;

import java.util.List;
import org.forkspec.oracle.Explanation;
import org.forkspec.trace.Event;
import org.forkspec.trace.Trace;

/** What a property claims of a trace, beyond what the oracle explains. */
final class Claim {

  /** A claim that does not hold. */
  static final class Broken extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final String requirement;
    private final transient Event event;
    private final String allowed;

    Broken(String requirement, Event event, String allowed) {
      super(requirement + ": " + event.text() + ", where " + allowed);
      this.requirement = requirement;
      this.event = event;
      this.allowed = allowed;
    }

    /** The same, of the trace whose line it is. */
    Explanation explanation(Trace trace) {
      return new Explanation(
          trace,
          trace.events().indexOf(event),
          event.process(),
          event.step(),
          List.of(allowed),
          event.text(),
          List.of(requirement));
    }
  }

  private Claim() {}

  /**
   * Claims that something holds.
   *
   * @param requirement what says so, by id
   * @param event the line that shows it
   * @param allowed what is allowed there, in words
   */
  static void that(boolean holds, String requirement, Event event, String allowed) {
    if (!holds) {
      throw new Broken(requirement, event, allowed);
    }
  }
}
