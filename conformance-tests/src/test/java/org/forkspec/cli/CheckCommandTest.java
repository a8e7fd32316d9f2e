package org.forkspec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.forkspec.implementation.Profile;
import org.forkspec.scenario.Lines;
import org.forkspec.trace.TraceText;
import org.forkspec.trace.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code forkspec check} says of recorded traces. */
final class CheckCommandTest {

  @TempDir private Path folder;

  private Ran check(String text, String... more) {
    String file = Recorded.file(folder, "a.trace", text);
    return more.length == 0
        ? Ran.of(folder, "check", file)
        : Ran.of(folder, "check", file, more[0]);
  }

  @Test
  void theExampleOfTheProtocolConforms() {
    Ran ran = check(Recorded.TRANSCRIPT);
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).startsWith("PASS");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void whatWasWitnessedIsListedWhenAskedFor() {
    assertThat(check(Recorded.TRANSCRIPT).out()).doesNotContain("WAITPID-SELECT-PID");
    assertThat(check(Recorded.TRANSCRIPT, "--witnessed").out())
        .contains("WAITPID-SELECT-PID: pid > 0");
  }

  @Test
  void aWrongStatusIsAFindingThatNamesItsRequirement() {
    Ran ran = check(Recorded.TRANSCRIPT.replace("exited 3", "exited 4"));
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out())
        .startsWith("FAIL  WAIT-WIFEXITED-WEXITSTATUS")
        .contains("allowed is only:\n    main 5 = 4242 exited 3");
  }

  @Test
  void aProfileMayStandFirst() {
    Transcript transcript =
        new Transcript(
            Profile.posix("some"), TraceText.read(new Lines(Recorded.TRANSCRIPT, "text")));
    assertThat(check(transcript.text()).status()).isZero();
  }

  @Test
  void aRefusedStepIsTheAdaptersFault() {
    Ran ran = check(Recorded.TRANSCRIPT.replace("main 4 = hello", "main 4 ? cannot read"));
    assertThat(ran.status()).isEqualTo(3);
    assertThat(ran.out()).startsWith("ERROR").contains("cannot read");
  }

  @Test
  void silenceThatMayLastIsInconclusive() {
    String blocked =
        """
        scenario blocked
        main pipe p
        main read p.r 1
        go
        main 0 = 0 4241
        main 1 = 0
        timeout blocked
        """;
    assertThat(check(blocked).status()).isEqualTo(4);
  }

  @Test
  void aBadTextIsRefusedByItsLine() {
    Ran ran = check(Recorded.TRANSCRIPT.replace("main 4 = hello", "main 4 hello"));
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("a.trace:18: \"main 4 hello\" is no line of a process");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void aScenarioAloneIsNoTrace() {
    Ran ran = check(Recorded.SCENARIO);
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("a.trace:10: the text ends where a process's line");
  }

  @Test
  void filesThatCannotBeReadAreNamed() throws IOException {
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThat(Ran.of(folder, "check", "/no/such.trace"))
        .isEqualTo(new Ran(2, "", "forkspec: /no/such.trace: there is no such file\n"));
    assertThat(Ran.of(folder, "check", folder.toString()))
        .isEqualTo(new Ran(2, "", "forkspec: " + folder + ": it is a folder\n"));
    assertThat(Ran.of(folder, "check", binary.toString()))
        .isEqualTo(new Ran(2, "", "forkspec: " + binary + ": it is no text in UTF-8\n"));
  }
}
