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
    if (needsRuns()) {
      onTraces(answers);
    } else {
      withoutRuns(answers);
    }
    // What the other parts have recorded is garbage by now, and not counted.
    if (parts.contains(Part.MEMORY)) {
      answers.accept(new LongRun(effort, watcher, SEED).answer());
    }
  }

  private void onTraces(Consumer<Answer> answers) {
    Recordings recordings = warmUp();
    String whose = words(recordings.profile());
    if (starter.isPresent()) {
      onRuns(starter.get(), answers);
    } else {
      withoutRuns(answers);
    }
    if (parts.contains(Part.TRACES)) {
      watcher.begins("the parts of a run, by JMH", 1);
      Optional<Double> bare = loop.map(it -> it.forksPerSecond(effort.bareMillis()));
      answers.accept(TraceRate.answer(recordings, whose, effort, bare));
    }
    if (parts.contains(Part.GROWTH)) {
      try (Implementation implementation = start()) {
        answers.accept(new Growth(implementation, effort, watcher, SEED).answer(recordings, whose));
      }
    }
  }

  private void onRuns(Supplier<Implementation> started, Consumer<Answer> answers) {
    if (!parts.contains(Part.SHARE) && !parts.contains(Part.FORKS)) {
      return;
    }
    Rounds rounds = Rounds.measure(started, loop, effort, parts, SEED, watcher);
    if (parts.contains(Part.SHARE)) {
      answers.accept(RunAnswers.share(rounds));
    }
    if (parts.contains(Part.FORKS)) {
      answers.accept(
          loop.isPresent()
              ? RunAnswers.forks(rounds)
              : Answer.unavailable(
                  Part.FORKS, "the bare loop is not available here", RunAnswers.FORKS_WORDS));
    }
  }

  private void withoutRuns(Consumer<Answer> answers) {
    String why = "the implementation is not available here";
    if (parts.contains(Part.SHARE)) {
      answers.accept(Answer.unavailable(Part.SHARE, why, RunAnswers.SHARE_WORDS));
    }
    if (parts.contains(Part.FORKS)) {
      answers.accept(Answer.unavailable(Part.FORKS, why, RunAnswers.FORKS_WORDS));
    }
  }

  /** Whether anything is to be measured for which runs have to be made. */
  private boolean needsRuns() {
    return parts.contains(Part.TRACES)
        || parts.contains(Part.GROWTH)
        || (starter.isPresent() && (parts.contains(Part.SHARE) || parts.contains(Part.FORKS)));
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
}
