package org.forkspec.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs tell letters, and are read as they are told. */
final class RunsTest {

  @ParameterizedTest
  @CsvSource({"a,a", "aab,a2b", "abc,abc", "bbbbbbbbbbbba,b12a", "aAa,aAa"})
  void lettersAreToldAsRuns(String letters, String runs) {
    assertThat(Runs.of(letters)).isEqualTo(runs);
    assertThat(Runs.letters(runs)).isEqualTo(letters);
  }

  @Test
  void manyAreToldInFewWords() {
    assertThat(Runs.of("x".repeat(65536))).isEqualTo("x65536");
    assertThat(Runs.letters("x65536y")).hasSize(65537).endsWith("xy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "1a", "a1", "a02", "aa", "a2a", "a ", "a-1", "a99999999"})
  void whatIsNotToldThatWayIsNone(String runs) {
    assertThat(Runs.letters(runs)).isNull();
  }
}
