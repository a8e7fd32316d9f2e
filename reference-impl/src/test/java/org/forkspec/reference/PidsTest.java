package org.forkspec.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that stand for pids, and targets that no signal may be sent to. */
final class PidsTest {
  private final Pids pids = new Pids();

  @Test
  void standsForProcessesAndTheirGroups() {
    pids.learn("A", 42);

    assertThat(pids.target("A", false)).isEqualTo(42);
    assertThat(pids.target("-A", false)).isEqualTo(-42);
    assertThat(pids.target("0", false)).isZero();
    assertThat(pids.target("-1", true)).isEqualTo(-1);
  }

  @Test
  void refusesEverybodyOutsideANamespace() {
    assertThatThrownBy(() -> pids.target("-1", false)).isInstanceOf(Refusal.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, -7})
  void refusesWhatAWrongForkMayHaveReturned(int pid) {
    pids.learn("A", pid);

    assertThatThrownBy(() -> pids.target("A", true)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> pids.target("-A", true)).isInstanceOf(Refusal.class);
  }

  @Test
  void refusesNamesThatStandForNothing() {
    assertThatThrownBy(() -> pids.number("A")).hasMessage("no pid is known for A");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "1A", "A-b", "mains", "AÄ"})
  void refusesNamesOfNoProcess(String name) {
    assertThat(Pids.isProcessName(name)).isFalse();
  }
}
