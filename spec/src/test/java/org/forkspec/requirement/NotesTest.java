package org.forkspec.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of requirements beside the catalogue: how it is read, and that it fits. */
final class NotesTest {

  private static final Requirements CATALOGUE = Requirements.catalogue();

  private static Notes read(String text) {
    return Notes.read(text, CATALOGUE, "list.txt");
  }

  @Test
  void anIdAndAReasonMakeALine() {
    Notes list = read("# why\n\nKILL-SENDS Nobody looks.\n");
    assertThat(list.of(CATALOGUE.get("KILL-SENDS"))).contains("Nobody looks.");
    assertThat(list.of(CATALOGUE.get("KILL-ESRCH"))).isEmpty();
    assertThat(list.all()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KILL-SEND Nobody. | list.txt:1: no requirement is called KILL-SEND",
        "KILL-SENDS        | list.txt:1: nothing is said of KILL-SENDS",
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

  @Test
  void whereLinuxDepartsARequirementSaysWhatItDoes() {
    assertThat(Notes.departures().all())
        .allSatisfy(
            (departed, linux) -> {
              assertThat(CATALOGUE.get(departed).level()).isEqualTo(Level.SHALL);
              assertThat(CATALOGUE.get(linux).level()).isEqualTo(Level.LINUX);
            });
  }
}
