package org.forkspec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as a whole: help, versions, wrong usage, colours. */
final class ForkspecCommandTest {

  @TempDir private Path folder;

  @Test
  void withoutACommandItSaysWhichThereAre() {
    Ran ran = Ran.of(folder);
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("run, replay, check, list, requirements, selftest or benchmark");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"run", "replay", "check", "list", "requirements", "selftest", "benchmark"})
  void everyCommandHelpsWithExamples(String command) {
    Ran ran = Ran.of(folder, command, "--help");
    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .startsWith("Usage: forkspec " + command)
        .contains("  forkspec " + command);
    assertThat(ran.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(Ran.of(folder, "help", command).out()).isEqualTo(ran.out());
    assertThat(Ran.of(folder, "--help").out()).contains("  " + command + " ");
  }

  @Test
  void itsVersionIsTheBuilds() {
    Ran ran = Ran.of(folder, "--version");
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).startsWith("forkspec 0.").contains("\nJava ");
  }

  @Test
  void aMistypedCommandIsToldOfWithWhatIsLikeIt() {
    Ran ran = Ran.of(folder, "ru");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("'ru'", "forkspec run");
  }

  @Test
  void coloursAreForTerminalsOnly() {
    Properties terminal = new Properties();
    terminal.setProperty("forkspec.terminal.out", "true");
    terminal.setProperty("forkspec.terminal.err", "true");
    terminal.setProperty("forkspec.terminal.width", "132");
    Map<String, String> xterm = Map.of("TERM", "xterm");
    assertThat(Terminal.of(new Properties(), xterm)).isEqualTo(Terminal.NONE);
    assertThat(Terminal.of(terminal, xterm)).isEqualTo(new Terminal(true, true, 132));
    assertThat(Terminal.of(terminal, Map.of("TERM", "xterm", "NO_COLOR", "1")))
        .isEqualTo(new Terminal(false, true, 132));
    assertThat(Terminal.of(terminal, Map.of("TERM", "xterm", "CI", "true")).bar()).isFalse();
    assertThat(Terminal.of(terminal, Map.of("TERM", "dumb")))
        .isEqualTo(new Terminal(false, false, 132));
    assertThat(Terminal.of(terminal, xterm).paint("FAIL", "no")).isEqualTo("\u001b[31mno\u001b[0m");
    assertThat(Terminal.of(terminal, xterm).plain().paint("FAIL", "no")).isEqualTo("no");
  }
}
