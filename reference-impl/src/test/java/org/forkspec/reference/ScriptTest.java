package org.forkspec.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenarios that are accepted, and lines that are not. */
final class ScriptTest {
  @Test
  void sortsMixedLinesByProcess() {
    Script script = Script.parse("scenario s\nmain fork A\nA exit 3\nmain wait\ngo\n");

    assertThat(script.of("main")).extracting(Step::operation).containsExactly("fork", "wait");
    assertThat(script.of("A")).containsExactly(Step.of("A exit 3".split(" ")));
    assertThat(script.of("B")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "scenario, line 1",
    "scenario two words, line 1",
    "main fork A, line 1",
    "scenario s|mian wait, line 2",
    "scenario s|main, line 2",
    "scenario s|main  wait, line 2",
    "'scenario s|main wait|A exit 0 ', line 3",
    "scenario s|main wait|go|A wait, line 3",
  })
  void namesTheLineThatItRefuses(String lines, String line) {
    assertThatThrownBy(() -> Script.parse(lines.replace('|', '\n') + "\ngo\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(line + ":");
  }

  @Test
  void wantsGoAtTheEnd() {
    assertThatThrownBy(() -> Script.parse("scenario s\nmain wait\n"))
        .hasMessage("line 3: no go at the end");
  }

  @Test
  void refusesArgumentsThatAreMissingOrOutOfBounds() {
    Step step = Step.of("main read p.r 1025".split(" "));

    assertThatThrownBy(() -> step.word(2)).hasMessage("read wants 3 arguments");
    assertThatThrownBy(() -> step.number(1, 1, 1024)).hasMessage("1025 is not between 1 and 1024");
    assertThatThrownBy(() -> step.number(0)).hasMessage("p.r is no decimal integer of 64 bits");
  }
}
