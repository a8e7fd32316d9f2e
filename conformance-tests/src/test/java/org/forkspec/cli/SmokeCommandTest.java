package org.forkspec.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.forkspec.simulation.Simulation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code forkspec smoke} says of adapters, and that the start of one is a good one. */
final class SmokeCommandTest {

  @TempDir private Path folder;

  private Path started() {
    assumeThat(Programs.of(System.getenv()).has("python3")).as("python3 is here").isTrue();
    Path adapter = folder.resolve("mine");
    Ran ran = Ran.of(folder, "new-adapter", adapter.toString());
    assertThat(ran.out()).contains("smoke --adapter", "GUIDE.md");
    assertThat(ran.status()).isZero();
    return adapter.resolve("adapter");
  }

  @Test
  void theStartOfAnAdapterSpeaksTheProtocol() {
    Ran ran = Ran.contained("smoke", "--adapter", started().toString());
    assertThat(ran.out())
        .contains("operation waitpid", "5 operations tried")
        .doesNotContain("wrong ");
    assertThat(ran.status()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          steps.get(me, []), 1) | steps.get(me, []), 0) | numbered from 1 in each process
          say("end", name)      | say("ends", name)     | NAME STEP = VALUES
          say("platform"        | say("plattform"       | hello 1 is answered by
          return [os.getpid()]  | return [1]            | GETPID-STABLE
          "!", errno            | "failed", errno       | NAME STEP = VALUES
          """)
  void whatIsWrongIsSaidInPlainWords(String right, String wrong, String words) throws IOException {
    Path adapter = started();
    String text = Files.readString(adapter);
    assertThat(text).contains(right);
    Files.writeString(adapter, text.replace(right, wrong));
    Ran ran = Ran.contained("smoke", "--adapter", adapter.toString());
    assertThat(ran.out().replaceAll("\\s+", " ")).contains(words);
    assertThat(ran.status()).isIn(1, 3);
  }

  @Test
  void whatPerformsEverythingIsTriedWithEverything() {
    Ran ran = Ran.of(folder, () -> Simulation.posix(1), "smoke", "--implementation", "java");
    assertThat(ran.out()).contains("ok        operation waitid", "operations tried");
    assertThat(ran.status()).isZero();
  }

  @Test
  void aFolderThatIsThereIsLeftAlone() throws IOException {
    Path adapter = started();
    Files.writeString(adapter, "mine");
    Ran ran = Ran.of(folder, "new-adapter", folder.resolve("mine").toString());
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("is there already");
    assertThat(adapter).hasContent("mine");
  }
}
