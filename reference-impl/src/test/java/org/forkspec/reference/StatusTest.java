package org.forkspec.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statuses as Linux encodes them, and the words for them. */
final class StatusTest {
  @ParameterizedTest
  @CsvSource({
    "0x0000, exited 0",
    "0x0300, exited 3",
    "0xff00, exited 255",
    "0x0009, signaled SIGKILL",
    "0x000f, signaled SIGTERM",
    "0x008b, signaled SIGSEGV core",
    "0x0086, signaled SIGABRT core",
    "0x0023, signaled SIGRTMIN+1",
    "0x0021, signaled SIG33",
    "0x137f, stopped SIGSTOP",
    "0x147f, stopped SIGTSTP",
    "0xffff, continued",
    "0x00ff, unknown",
  })
  void describesStatus(String status, String words) {
    assertThat(Status.describe(Integer.decode(status), new Signals())).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"6, SIGABRT", "17, SIGCHLD", "29, SIGIO", "31, SIGSYS", "1, SIGHUP"})
  void prefersTheNamesOfTheStandard(int number, String name) {
    assertThat(new Signals().name(number)).isEqualTo(name);
  }
}
