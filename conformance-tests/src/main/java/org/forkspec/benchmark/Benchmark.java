package org.forkspec.benchmark;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.forkspec.implementation.Implementation;
import org.forkspec.implementation.ImplementationFailure;
import org.forkspec.implementation.Profile;
import org.forkspec.simulation.Simulation;

/** Measures how fast the suite is. */
public final class Benchmark {

  /** The scenarios of a benchmark are the same each time. */
  private static final long SEED = 1;

  private final Optional<Supplier<Implementation>> starter;
  private final Optional<BareLoop> loop;
  private final Effort effort;
  private final Set<Part> parts;
  private final Watcher watcher;

  /**
   * @param starter starts the implementation that runs are measured with; empty if it is not
   *     available
   * @param loop what forks are compared with; empty if it is not available
   * @param parts the questions that are asked
   */
  public Benchmark(
      Optional<Supplier<Implementation>> starter,
      Optional<BareLoop> loop,
      Effort effort,
      Set<Part> parts,
      Watcher watcher) {
    this.starter = starter;
    this.loop = loop;
    this.effort = effort;
    this.parts = Set.copyOf(parts);
    this.watcher = watcher;
  }

  /**
   * Measures all that is asked.
   *
   * @param answers takes each answer as soon as it is there
   * @throws ImplementationFailure if the implementation or the loop cannot be used after all
   */
  public void run(Consumer<Answer> answers) {
    if (parts.stream().anyMatch(part -> part != Part.MEMORY)) {
      onTraces(answers);
    }
    // What the other parts have recorded is garbage by now, and not counted.
    if (parts.contains(Part.MEMORY)) {
      answers.accept(new LongRun(effort, watcher, SEED).answer());
    }
  }

  private void onTraces(Consumer<Answer> answers) {
    Recordings recordings = warmUp();
    String whose = words(recordings.profile());
    Optional<Rounds> rounds =
        parts.contains(Part.SHARE) || parts.contains(Part.FORKS)
            ? starter.map(it -> Rounds.measure(it, loop, effort, parts, SEED, watcher))
            : Optional.empty();
    if (parts.contains(Part.SHARE)) {
      answers.accept(
          rounds
              .map(RunAnswers::share)
              .orElseGet(() -> without(Part.SHARE, RunAnswers.SHARE_WORDS)));
    }
    if (parts.contains(Part.TRACES)) {
      watcher.begins("the parts of a run, by JMH", 1);
      Optional<Double> bare = loop.map(it -> it.forksPerSecond(effort.bareMillis()));
      answers.accept(TraceRate.answer(recordings, whose, effort, bare));
    }
    if (parts.contains(Part.FORKS)) {
      answers.accept(
          rounds
              .filter(unused -> loop.isPresent())
              .map(RunAnswers::forks)
              .orElseGet(() -> without(Part.FORKS, RunAnswers.FORKS_WORDS)));
    }
    if (parts.contains(Part.GROWTH)) {
      try (Implementation implementation = start()) {
        answers.accept(new Growth(implementation, effort, watcher, SEED).answer(recordings, whose));
      }
    }
  }

  /** Runs to warm the virtual machine up; the traces of the last are kept for the other parts. */
  private Recordings warmUp() {
    watcher.begins("runs to warm up", effort.warmUps());
    for (int run = 1; run < effort.warmUps(); run++) {
      var unused = recordings(SEED - run);
      watcher.done(run);
    }
    return recordings(SEED);
  }

  private Recordings recordings(long seed) {
    try (Implementation implementation = start()) {
      return Recordings.of(implementation, seed, effort.tries());
    }
  }

  /** The implementation, or where it is not available, the simulation. */
  private Implementation start() {
    return starter.map(Supplier::get).orElseGet(() -> Simulation.posix(SEED));
  }

  private static String words(Profile profile) {
    return profile.implementation() + " " + profile.version();
  }

  private Answer without(Part part, String goal) {
    String what = starter.isPresent() ? "the bare loop" : "the implementation";
    return Answer.unavailable(part, what + " is not available here", goal);
  }
}
