package org.forkspec.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table that ends a run on a terminal. */
final class ResultTableTest {

  private final List<String> lines = ResultTable.lines(Runs.mixed(), false);

  @Test
  void themesAreLinesInTheirOrder() {
    assertThat(lines)
        .startsWith(
            "theme           passed  failed  errors  inconclusive  n/a  scenarios  witnessed",
            "fork                 1       0       0             0    0        500          5",
            "random reseed        1       0       0             0    0        500          1",
            "waitpid status       1       1       0             0    0        537          4",
            "pipes                0       1       0             1    0         54          0")
        .contains(
            "all                  3       2       1             1    2      1,608         10");
  }

  @Test
  void aFailureNamesItsRequirementAndFile() {
    assertThat(lines)
        .contains(
            "FAIL          WaitpidStatus.stopsAreReportedOnce  WAITPID-STOP-REPORTED-ONCE "
                + " failures/WaitpidStatus.stopsAreReportedOnce-1f0c.scenario");
  }

  @Test
  void whatCouldNotBeJudgedSaysWhy() {
    assertThat(lines)
        .contains(
            "ERROR         Signals.handlersRun  the adapter died with status 139 in scenario s-17",
            "INCONCLUSIVE  Pipes.capacity  the search's budget of 200,000 worlds ran out");
  }

  @Test
  void theVerdictStandsLast() {
    assertThat(lines.get(lines.size() - 1))
        .startsWith("FAIL  CPython 3.11.2: ")
        .contains("9 passed, 5 failed")
        .endsWith("seed " + Runs.SEED + ", 1 min 23 s");
  }

  @Test
  void coloursChangeNoWord() {
    List<String> coloured = ResultTable.lines(Runs.mixed(), true);
    assertThat(String.join("\n", coloured)).contains("\u001b[31m");
    assertThat(coloured.stream().map(line -> line.replaceAll("\u001b\\[\\d+m", "")))
        .containsExactlyElementsOf(lines);
  }

  @Test
  void aRunOfNothingHasATableToo() {
    assertThat(ResultTable.lines(Runs.run(List.of()), false)).hasSizeGreaterThan(2);
  }

  @Test
  void aDepartureOfLinuxIsToldAsOne() {
    RunResult run = Runs.run(List.of());
    List<RequirementResult> requirements = new ArrayList<>(run.requirements());
    requirements.replaceAll(
        it ->
            it.id().equals("EXIT-STATUS-FULL-VIA-WAITID")
                ? new RequirementResult(it.id(), RequirementResult.Standing.DEPARTED, 3)
                : it);
    RunResult departed =
        new RunResult(
            run.subject(),
            run.seed(),
            run.tries(),
            run.started(),
            run.took(),
            false,
            List.of(),
            requirements);
    assertThat(ResultTable.lines(departed, false))
        .contains(
            "departs  EXIT-STATUS-FULL-VIA-WAITID, which shall be; it does as Linux does:"
                + " EXIT-STATUS-LINUX-TRUNCATED-WAITID")
        .anyMatch(line -> line.contains(", 1 departed, "));
  }
}
