package org.forkspec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.forkspec.benchmark.Answer;
import org.forkspec.benchmark.Answer.Standing;
import org.forkspec.benchmark.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code forkspec benchmark} says, and how it ends; not how fast anything is. */
final class BenchmarkCommandTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "--only, speed, 'no part is called \"speed\"; those are share, forks, traces, growth, memory'",
    "--scenarios, 0, '\"0\" where a number from 1'",
    "--scenarios, many, '\"many\" where a number from 1'",
    "--implementation, c-glib, 'no implementation is called \"c-glib\"'",
    "--quik, 1, 'Possible solutions: --quick'"
  })
  void wrongUsageIsToldOf(String option, String value, String said) {
    Ran ran = Ran.of(folder, "benchmark", option, value);
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains(said);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void onePartCanBeMeasuredAlone() {
    Path json = folder.resolve("figures.json");
    Ran ran =
        Ran.of(
            folder,
            "benchmark",
            "--only",
            "memory",
            "--scenarios",
            "30",
            "--implementation",
            "absent",
            "--json",
            json.toString());
    assertThat(ran.status()).isIn(0, 1);
    assertThat(ran.out())
        .contains("memory: the memory of a long run", "alive, MiB", "    measured ", "    goal ")
        .doesNotContain("share:", "containment");
    assertThat(ran.err()).contains("measuring: a run of simulated scenarios");
    assertThat(json).content().contains("\"part\": \"memory\"", "last-quarter-of-second");
  }

  @Test
  void withoutTheImplementationItsPartsAreToldAsUnavailable() {
    Ran ran = Ran.of(folder, "benchmark", "--only", "share,forks", "--implementation", "absent");
    assertThat(ran.status()).isEqualTo(3);
    assertThat(ran.err()).contains("absent: unavailable here; missing: no-such-runtime");
    assertThat(ran.out())
        .containsPattern("unavailable +share +the implementation is not available here")
        .containsPattern("unavailable +forks ");
  }

  @Test
  void figuresThatCannotBeWrittenAreToldOf() {
    Ran ran =
        Ran.of(
            folder,
            "benchmark",
            "--only",
            "share",
            "--implementation",
            "absent",
            "--json",
            folder.resolve("no/such/folder").toString());
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("--json: cannot write");
  }

  @ParameterizedTest
  @CsvSource({
    "MET, MET, true, 0",
    "MET, NOT_MET, true, 1",
    "NOT_MET, UNAVAILABLE, true, 1",
    "MET, UNAVAILABLE, true, 3",
    "MET, MET, false, 3",
    "NOT_MET, MET, false, 1"
  })
  void theWorstAnswerIsTheStatus(Standing one, Standing other, boolean available, int status) {
    StringWriter out = new StringWriter();
    AnswerTable table = new AnswerTable(new PrintWriter(out), Terminal.NONE);
    table.add(answer(Part.SHARE, one));
    table.add(answer(Part.TRACES, other));
    table.ends();
    assertThat(table.status(available)).isEqualTo(status);
    assertThat(out.toString()).contains("\n" + one.words(), "\n" + other.words(), "a line of it");
  }

  private static Answer answer(Part part, Standing standing) {
    return new Answer(part, standing, "7", "at most 8", List.of("a line of it"), Map.of());
  }
}
