package org.forkspec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.forkspec.implementation.Implementation;
import org.forkspec.implementation.ImplementationFailure;
import org.forkspec.simulation.Simulation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code forkspec matrix} does and says; of the known ones two are there and one is not. */
final class MatrixCommandTest {

  @TempDir private Path folder;

  @BeforeEach
  void withoutHtml() {
    System.setProperty("forkspec.allure", folder.resolve("no-allure").toString());
  }

  @AfterEach
  void withHtml() {
    System.clearProperty("forkspec.allure");
  }

  private Ran matrix(Supplier<Implementation> implementation) {
    return Ran.of(
        folder,
        implementation,
        "matrix",
        "--tries",
        "1",
        "--report",
        folder.resolve("matrix").toString());
  }

  private String page() throws IOException {
    return Files.readString(folder.resolve("matrix/index.html"));
  }

  @Test
  void itTellsOfEachAndShowsWhatIsNotThere() throws IOException {
    Ran ran = matrix(() -> Simulation.posix(1));
    assertThat(ran.out())
        .containsPattern("PASS +java +0: [0-9]+ passed")
        .containsPattern("PASS +built +0: [0-9]+ passed")
        .containsPattern("UNAVAILABLE +absent +missing: no-such-runtime, no-such-make")
        .contains("page  ");
    assertThat(ran.status()).isZero();
    assertThat(page())
        .contains("<strong>2 implementations</strong>")
        .contains("href=\"java/witnesses/FORK-RETURN-PARENT-CHILD.trace\"")
        .contains("missing: no-such-runtime");
    assertThat(folder.resolve("matrix/java/witnesses/FORK-RETURN-PARENT-CHILD.trace")).exists();
  }

  @Test
  void oneThatCannotBeStartedDoesNotKeepTheOthers() throws IOException {
    AtomicInteger started = new AtomicInteger();
    Ran ran =
        matrix(
            () -> {
              if (started.incrementAndGet() == 1) {
                throw new ImplementationFailure("it says nothing", "a last word");
              }
              return Simulation.posix(1);
            });
    assertThat(ran.out()).containsPattern("ERROR +java").containsPattern("PASS +built");
    assertThat(ran.err()).contains("java: it says nothing", "a last word");
    assertThat(ran.status()).isEqualTo(3);
    assertThat(page()).contains("it says nothing");
  }

  @Test
  void aFindingLeadsToItsScenarioTraceAndExplanation() throws IOException {
    Ran ran = matrix(() -> new Liar(1));
    assertThat(ran.status()).isEqualTo(1);
    String path = page().replaceAll("(?s).*?data-path=\"(java/failures/[^\"]+)\".*", "$1");
    for (String ending : new String[] {".txt", ".scenario", ".trace"}) {
      assertThat(folder.resolve("matrix/" + path + ending)).exists();
    }
  }

  @Test
  void aListThatCannotBeReadIsToldBeforeAnythingIsRun() throws IOException {
    Path list = folder.resolve("conformance-tests/adapters/expected/java.json");
    Files.createDirectories(list.getParent());
    Files.writeString(list, "[{}]");
    Ran ran =
        matrix(
            () -> {
              throw new AssertionError("nothing is to be started");
            });
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("java.json: entry 1: \"requirement\" is missing");
  }
}
