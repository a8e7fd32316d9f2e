package org.forkspec.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of what nobody witnesses: how it is read. */
final class UnwitnessedTest {

  private static final Requirements CATALOGUE = Requirements.catalogue();

  private static Unwitnessed read(String text) {
    return Unwitnessed.read(text, CATALOGUE, "list.txt");
  }

  @Test
  void anIdAndAReasonMakeALine() {
    Unwitnessed list = read("# why\n\nKILL-SENDS Nobody looks.\n");
    assertThat(list.reason(CATALOGUE.get("KILL-SENDS"))).contains("Nobody looks.");
    assertThat(list.reason(CATALOGUE.get("KILL-ESRCH"))).isEmpty();
    assertThat(list.size()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KILL-SEND Nobody. | list.txt:1: no requirement is called KILL-SEND",
        "KILL-SENDS        | list.txt:1: KILL-SENDS has no reason",
      })
  void whatIsNoLineIsNamed(String line, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> read(line)).withMessage(message);
  }

  @Test
  void whatStandsTwiceIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("KILL-SENDS a\nKILL-SENDS b\n"))
        .withMessage("list.txt:2: KILL-SENDS stands twice");
  }
}
