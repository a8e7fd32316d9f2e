package org.forkspec.cli;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.forkspec.implementation.Implementation;
import org.forkspec.implementation.Profile;
import org.forkspec.scenario.Scenario;
import org.forkspec.simulation.Simulation;
import org.forkspec.trace.Event;
import org.forkspec.trace.Trace;
import org.forkspec.trace.TraceText;

/** A simulation that tells every exit status wrong in some of its runs. */
final class Liar implements Implementation {

  private final Simulation simulation = Simulation.posix(1);
  private final AtomicInteger runs = new AtomicInteger();
  private final int every;

  /**
   * @param every it lies in each run whose number this divides
   */
  Liar(int every) {
    this.every = every;
  }

  @Override
  public Profile profile() {
    return simulation.profile();
  }

  @Override
  public Trace run(Scenario scenario, double patience) {
    Trace trace = simulation.run(scenario, patience);
    return runs.incrementAndGet() % every == 0
        ? new Trace(scenario, trace.events().stream().map(Liar::lie).toList(), trace.ending())
        : trace;
  }

  private static Event lie(Event event) {
    List<String> words = List.of(event.text().split(" ", -1));
    return words.contains("exited") ? TraceText.event(event.text() + "7") : event;
  }
}
