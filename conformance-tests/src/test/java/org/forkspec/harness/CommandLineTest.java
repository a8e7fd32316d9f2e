package org.forkspec.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands are split as the shell splits them. */
class CommandLineTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "env X=1 ./adapter",
        "  a\tb  ",
        "a 'b  c' d",
        "a \"b  'c'\" ''",
        "a\\ b c\\\\d \\'",
        "a'b'\"c\"d",
        "\"a\\\"b\\\\c\\d\" 'e\\f'",
        "''",
        "",
      })
  void splitsLikeAShell(String commandLine) throws IOException {
    Process shell =
        new ProcessBuilder(
                "sh", "-c", "for w in " + commandLine + "; do printf '%s\\0' \"$w\"; done")
            .start();
    String words = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(AdapterProcess.words(commandLine))
        .isEqualTo(
            words.isEmpty() ? List.of() : List.of(words.split("\0", -1)).subList(0, count(words)));
  }

  private static int count(String words) {
    return (int) words.chars().filter(c -> c == 0).count();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a 'b", "a \"b", "'a' 'b", "\"a\\\""})
  void refusesAnOpenQuote(String commandLine) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AdapterProcess.words(commandLine))
        .withMessageContaining("is never closed: " + commandLine);
  }

  @Test
  void refusesABackslashAtTheEnd() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AdapterProcess.words("a b\\"))
        .withMessageContaining("ends with a backslash");
  }
}
