package org.forkspec.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.forkspec.fault.Faults;
import org.forkspec.harness.Containment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code forkspec selftest}: plants faults, and tells which of them are noticed. */
final class SelftestCommandTest {

  @TempDir private Path top;

  @Test
  void aPartOfTheFaultsOfEveryAreaIsCaught() {
    Ran ran = Ran.of(top, "selftest", "--sample", "40");
    assertThat(ran.out()).contains("40 of 40").doesNotContain("not caught");
    assertThat(ran.status()).isEqualTo(ExitStatus.CONFORMS);
  }

  @Test
  void aFaultThatIsNamedIsShownWithItsCounterexample() {
    Ran ran = Ran.of(top, "selftest", "--fault", "fork-returns-zero-to-the-parent");
    assertThat(ran.out())
        .contains("1 fault, seed 1", "FORK-RETURN-PARENT-CHILD", "refused:", "allowed is only:");
    assertThat(ran.status()).isEqualTo(ExitStatus.CONFORMS);
  }

  @Test
  void aFaultThatIsNotCaughtIsAFinding() {
    Ran ran = Ran.of(top, "selftest", "--fault", "fork-copies-pending-signals", "--tries", "1");
    assertThat(ran.out()).contains("not caught", "0 of 1");
    assertThat(ran.status()).isEqualTo(ExitStatus.FINDING);
  }

  @Test
  void withoutAFaultAllIsExplained() {
    Ran ran = Ran.of(top, "selftest", "--no-fault", "--tries", "2000");
    assertThat(ran.out()).contains("all explained", "0 inconclusive").doesNotContain("not caught");
    assertThat(ran.status()).isEqualTo(ExitStatus.CONFORMS);
  }

  @Test
  void theListTellsEveryFaultAndPlantsNone() {
    Ran ran = Ran.of(top, "selftest", "--list");
    assertThat(ran.out().lines()).hasSize(Faults.all().size());
    assertThat(ran.status()).isEqualTo(ExitStatus.CONFORMS);
  }

  @Test
  void aNameThatIsNoneIsAnErrorThatTellsWhatMayBeMeant() {
    Ran ran = Ran.of(top, "selftest", "--fault", "fork-returns-zero-to-parent");
    assertThat(ran.err())
        .contains("--fault", "\"fork-returns-zero-to-parent\"", "fork-returns-zero-to-the-parent");
    assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void noFaultIsPlantedInRealProcessesWhereNothingKeepsItIn() {
    Ran ran = Ran.of(top, "selftest", "--real");
    assertThat(ran.err()).contains("--real", "no PID namespace");
    assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void faultsInRealProcessesAreCaughtToo() {
    assumeTrue(Containment.best().namespaced(), "a fault in kill needs a PID namespace");
    assumeTrue(Programs.of(System.getenv()).has("cc"), "the faults are compiled");
    Ran ran = Ran.contained("selftest", "--real", "--sample", "10");
    assertThat(ran.out()).contains("10 of 10").doesNotContain("not caught");
    assertThat(ran.status()).as(ran.err()).isEqualTo(ExitStatus.CONFORMS);
  }
}
