package org.forkspec.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures, and when a goal counts as met. */
final class FiguresTest {

  @Test
  void mediansAreInTheMiddle() {
    assertThat(Figures.median(5)).isEqualTo(5);
    assertThat(Figures.median(9, 1, 5)).isEqualTo(5);
    assertThat(Figures.median(4, 3, 2, 1)).isEqualTo(2);
  }

  @Test
  void aPowerIsFoundAgain() {
    double[] sizes = {10, 20, 40, 300};
    double[] squares = {7 * 100, 7 * 400, 7 * 1600, 7 * 90000};
    assertThat(Figures.power(sizes, squares)).isEqualTo(2, within(1e-9));
  }

  @Test
  void whatDoublesWithEachProcessIsAboveThePowerThatIsAllowed() {
    double[] sizes = {2, 3, 4, 6, 8, 10, 12};
    double[] doubling = {4, 8, 16, 64, 256, 1024, 4096};
    assertThat(Growth.POWER.isMetBy(Figures.power(sizes, doubling))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0.09, true", "0.10, true", "0.11, false", "NaN, false"})
  void atMostIsNoMore(double figure, boolean met) {
    assertThat(Goal.atMost(0.1).isMetBy(figure)).isEqualTo(met);
  }

  @ParameterizedTest
  @CsvSource({"19999, false", "20000, true", "30000, true", "NaN, false"})
  void atLeastIsNoLess(double figure, boolean met) {
    assertThat(Goal.atLeast(20_000).isMetBy(figure)).isEqualTo(met);
  }

  @ParameterizedTest
  @CsvSource({
    "100, 100, true",
    "100, 110, true",
    "100, 111, false",
    "100, 50, true",
    "10, 11.9, true",
    "10, 12.1, false"
  })
  void memoryIsFlatThatGrowsByLittle(double second, double last, boolean flat) {
    assertThat(LongRun.isFlat(second * (1 << 20), last * (1 << 20))).isEqualTo(flat);
  }
}
