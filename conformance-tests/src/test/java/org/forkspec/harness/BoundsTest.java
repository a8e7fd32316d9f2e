package org.forkspec.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bounds are of the run, never of the machine. */
class BoundsTest {

  @ParameterizedTest
  @CsvSource({
    "6.14, true",
    "6.18.44-fc-v657, true",
    "7.0.0-rc1, true",
    "6.13.9, false",
    "5.15.0-91-generic, false",
    "6, false",
    "'', false",
    "unknown, false",
    "4.4.0, false"
  })
  void theHighestPidIsSetOnlyWhereItIsOfTheNamespace(String release, boolean expected) {
    assertThat(Bounds.pidMaxIsOfNamespace(release)).isEqualTo(expected);
  }

  @Test
  void theHighestPidIsNotSetOutsideOfANamespace() {
    assertThat(new Bounds(0, false).script()).doesNotContain("pid_max");
  }

  @Test
  void memoryCanBeUnbounded() {
    assertThat(new Bounds(0, true).script()).doesNotContain("-v");
    assertThat(new Bounds(1L << 30, true).script()).contains("ulimit -S -v 1048576\n");
  }
}
