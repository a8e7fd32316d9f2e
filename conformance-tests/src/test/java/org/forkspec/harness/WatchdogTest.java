package org.forkspec.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A deadline passes once, or it is called off. */
class WatchdogTest {

  private final CountDownLatch barked = new CountDownLatch(1);

  @Test
  void barksAtTheDeadline() throws InterruptedException {
    try (Watchdog watchdog = new Watchdog(barked::countDown)) {
      assertThat(watchdog.passed()).isFalse();
      watchdog.arm(Duration.ofMillis(1));
      assertThat(barked.await(1, TimeUnit.MINUTES)).isTrue();
      watchdog.disarm();
      assertThat(watchdog.passed()).isTrue();
    }
  }

  @Test
  void isSilentWhereItWasCalledOff() {
    try (Watchdog watchdog = new Watchdog(barked::countDown)) {
      watchdog.arm(Duration.ofHours(1));
      watchdog.disarm();
      assertThat(watchdog.passed()).isFalse();
    }
    assertThat(barked.getCount()).isEqualTo(1);
  }
}
