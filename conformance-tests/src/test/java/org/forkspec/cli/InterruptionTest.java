package org.forkspec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What Ctrl-C does to a run. */
final class InterruptionTest {

  private final StringWriter err = new StringWriter();
  private final AtomicInteger stopped = new AtomicInteger();

  @Test
  void theWorkIsToldToStopAndTheShellIsToldWhy() {
    try (Interruption interruption =
        Interruption.expected(new PrintWriter(err, true), Terminal.NONE)) {
      interruption.stopsBy(stopped::incrementAndGet);
      assertThat(interruption.hasHappened()).isFalse();
      interruption.comes(2);
      assertThat(interruption.hasHappened()).isTrue();
      assertThat(interruption.status()).isEqualTo(130);
    }
    assertThat(stopped).hasValue(1);
    assertThat(err).asString().startsWith("forkspec: stopping after this scenario");
  }

  @Test
  void workThatBeginsLaterIsToldAtOnce() {
    try (Interruption interruption =
        Interruption.expected(new PrintWriter(err, true), Terminal.NONE)) {
      interruption.comes(15);
      interruption.stopsBy(stopped::incrementAndGet);
      assertThat(interruption.status()).isEqualTo(143);
    }
    assertThat(stopped).hasValue(1);
  }
}
