package org.forkspec.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.forkspec.benchmark.Answer.Standing;
import org.forkspec.implementation.Implementation;
import org.forkspec.oracle.Oracle;
import org.forkspec.simulation.Simulation;
import org.forkspec.trace.Trace;
import org.forkspec.trace.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The measurements, of very little; none of these tests says how long anything takes. */
final class BenchmarkTest {

  private static final Effort LEAST = new Effort(1, 1, 1, 1, 1, 1, 1, 1, 30);

  private static final Watcher NOBODY =
      new Watcher() {
        @Override
        public void begins(String what, long all) {}

        @Override
        public void done(long steps) {}
      };

  private static List<Answer> answers(Optional<Supplier<Implementation>> starter, Set<Part> parts) {
    List<Answer> answers = new ArrayList<>();
    new Benchmark(starter, Optional.empty(), LEAST, parts, NOBODY).run(answers::add);
    return answers;
  }

  @Test
  void whatNeedsAnImplementationIsNotMeasuredWithoutOne() {
    List<Answer> answers =
        answers(Optional.empty(), EnumSet.of(Part.SHARE, Part.FORKS, Part.GROWTH));
    assertThat(answers)
        .extracting(Answer::part)
        .containsExactly(Part.SHARE, Part.FORKS, Part.GROWTH);
    assertThat(answers.get(0).standing()).isEqualTo(Standing.UNAVAILABLE);
    assertThat(answers.get(1).standing()).isEqualTo(Standing.UNAVAILABLE);
    assertThat(answers.get(2).standing()).isNotEqualTo(Standing.UNAVAILABLE);
    assertThat(answers.get(2).lines().get(0)).startsWith("traces of simulation 0");
  }

  @Test
  void theOraclesShareIsPartOfTheWhole() {
    Answer answer =
        answers(Optional.of(() -> Simulation.posix(1)), EnumSet.of(Part.SHARE, Part.FORKS)).get(0);
    assertThat(answer.standing()).isNotEqualTo(Standing.UNAVAILABLE);
    assertThat(answer.figures().get("oracle-share")).isPositive();
  }

  @Test
  void memoryIsSampledWithNothingToRun() {
    Answer answer = answers(Optional.empty(), EnumSet.of(Part.MEMORY)).get(0);
    assertThat(answer.lines().get(0)).endsWith("judged: PASS");
    assertThat(answer.figures().get("last-quarter-of-second")).isPositive();
  }

  /** One that kept something from the implementation would measure another run. */
  @Test
  void aRecorderPassesEverythingOn() {
    for (Method method : Implementation.class.getDeclaredMethods()) {
      assertThat(Recorder.class.getDeclaredMethods())
          .anyMatch(
              own ->
                  own.getName().equals(method.getName())
                      && List.of(own.getParameterTypes())
                          .equals(List.of(method.getParameterTypes())));
    }
  }

  @Test
  void recordingsAreReadAsTheyWereWritten(@TempDir Path folder) {
    Recordings recordings = Recordings.of(Simulation.posix(1), 1, 1);
    recordings.write(folder.resolve("traces"));
    Recordings read = Recordings.read(folder.resolve("traces"));
    assertThat(read.profile()).isEqualTo(recordings.profile());
    assertThat(read.traces()).hasSameSizeAs(recordings.traces());
    assertThat(read.upTo(10).traces())
        .isNotEmpty()
        .allMatch(trace -> trace.events().size() <= 10)
        .hasSizeLessThan(read.traces().size());
    Oracle oracle = new Oracle(read.profile());
    for (int i = 0; i < read.traces().size(); i++) {
      assertThat(oracle.judge(read.traces().get(i)))
          .isEqualTo(oracle.judge(recordings.traces().get(i)));
    }
  }

  @Test
  void forksAreCountedAlsoIfTheChildSaidNothing() {
    Trace trace =
        Transcript.read(
                """
                scenario few
                main fork A
                main fork B
                main fork C
                A fork D
                go
                main 0 = 0 10
                main 1 = 11
                main 2 ! EAGAIN
                C 0 = 0 12
                end few
                """,
                "few")
            .trace();
    assertThat(WholeRun.born(trace)).containsExactlyInAnyOrder("main", "A", "C");
  }
}
