package org.forkspec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.forkspec.implementation.Implementation;
import org.forkspec.simulation.Simulation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a list of expected failures does to a run, and a run to a list. */
final class ExpectedListTest {

  private static final String BROKEN = "WAIT-WIFEXITED-WEXITSTATUS";

  /** A liar tells the wrong status of it. */
  private static final String SHOWS = "scenario shows\nmain fork A\nmain waitpid A\nA exit 3\ngo\n";

  @TempDir private Path folder;

  @BeforeEach
  void withoutHtml() {
    System.setProperty("forkspec.allure", folder.resolve("no-allure").toString());
  }

  @AfterEach
  void withHtml() {
    System.clearProperty("forkspec.allure");
  }

  private Path list() {
    return folder.resolve("mine.json");
  }

  private Path scenarios() {
    return folder.resolve("mine");
  }

  /** A few quick properties, some of which show what a liar does. */
  private Ran run(Supplier<Implementation> implementation, String... options) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "run",
                "--report",
                folder.resolve("report").toString(),
                "--tries",
                "5",
                "--seed",
                "1",
                "--theme",
                "waitpid-status",
                "--expected",
                list().toString()));
    words.addAll(List.of(options));
    return Ran.of(folder, implementation, words.toArray(String[]::new));
  }

  private static Implementation liar() {
    return new Liar(1);
  }

  private static JsonObject entry(String requirement, String versions) {
    JsonObject entry = new JsonObject();
    entry.addProperty("requirement", requirement);
    entry.addProperty("scenario", "shows.scenario");
    entry.addProperty("reason", "it lies");
    entry.addProperty("finding", "a liar tells every status wrong");
    entry.addProperty("versions", versions);
    return entry;
  }

  private void listed(JsonObject... entries) throws IOException {
    JsonArray array = new JsonArray();
    for (JsonObject entry : entries) {
      array.add(entry);
    }
    Files.writeString(list(), array.toString());
    Files.createDirectories(scenarios());
    Files.writeString(scenarios().resolve("shows.scenario"), SHOWS);
  }

  @Test
  void whatFailsAsListedIsNoFinding() throws IOException {
    JsonObject masked = entry("EXIT-STATUS-LOW-8-BITS", "0");
    masked.addProperty("scenario", "masked.scenario");
    listed(entry(BROKEN, "0"), masked);
    Files.writeString(scenarios().resolve("masked.scenario"), SHOWS.replace("exit 3", "exit 200"));
    Ran ran = run(ExpectedListTest::liar);
    assertThat(ran.out())
        .containsPattern("expected +2 failures, listed in")
        .contains("XFAIL  simulation 0", "2 failed as listed")
        .contains("Expected." + BROKEN);
    assertThat(ran.status()).isZero();
    assertThat(folder.resolve("report/expected/" + BROKEN + ".trace")).exists();
    assertThat(folder.resolve("report/failures")).doesNotExist();
  }

  @Test
  void whatHoldsThoughItIsListedEndsWithOne() throws IOException {
    listed(entry(BROKEN, "0"));
    Ran ran = run(() -> Simulation.posix(1));
    assertThat(ran.out())
        .contains("XPASS  simulation 0")
        .contains(BROKEN + " is listed as failing, and holds; run 20 times");
    assertThat(ran.status()).isEqualTo(1);
  }

  @Test
  void whatFailsForAnotherRequirementEndsWithOne() throws IOException {
    listed(entry("WAITPID-WNOHANG-ZERO", "0"));
    Ran ran = run(ExpectedListTest::liar);
    assertThat(ran.out()).contains("FAIL  Expected.WAITPID-WNOHANG-ZERO").contains(BROKEN + ": ");
    assertThat(ran.status()).isEqualTo(1);
  }

  @Test
  void aScenarioThatNoEntryNamesHasToHold() throws IOException {
    listed();
    Ran ran = run(ExpectedListTest::liar);
    assertThat(ran.out()).contains("FAIL  Earlier.shows");
    assertThat(ran.status()).isEqualTo(1);
  }

  @Test
  void whatIsListedForAnotherVersionHasToHold() throws IOException {
    listed(entry(BROKEN, "1.2"));
    assertThat(run(ExpectedListTest::liar).status()).isEqualTo(1);
    assertThat(run(() -> Simulation.posix(1)).status()).isZero();
  }

  @Test
  void aListIsWrittenAnewWhenItIsAskedForAndAPersonHasToSayWhy() throws IOException {
    List<String> whole =
        List.of("run", "--report", folder.resolve("whole").toString(), "--tries", "1", "--seed");
    List<String> words = new ArrayList<>(whole);
    words.addAll(List.of("1", "--expected", list().toString(), "--update-expected"));
    Ran ran = Ran.of(folder, ExpectedListTest::liar, words.toArray(String[]::new));
    assertThat(ran.out()).contains("is written anew").contains("say in it why: ");
    JsonArray entries = JsonParser.parseString(Files.readString(list())).getAsJsonArray();
    assertThat(entries)
        .extracting(it -> it.getAsJsonObject().get("requirement").getAsString())
        .contains(BROKEN)
        .isSorted();
    assertThat(scenarios().resolve(BROKEN.toLowerCase(java.util.Locale.ROOT) + ".scenario"))
        .exists();

    Ran unexplained = run(ExpectedListTest::liar);
    assertThat(unexplained.status()).isEqualTo(2);
    assertThat(unexplained.err()).contains("mine.json: entry 1: \"reason\" is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --update-expected | --update-expected takes a whole run, and --theme makes it a part
          --no-expected | --no-expected goes with neither
          """)
  void optionsThatContradictEachOtherAreRefused(String option, String error) throws IOException {
    listed(entry(BROKEN, "0"));
    String before = Files.readString(list());
    Ran ran = run(ExpectedListTest::liar, option);
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains(error);
    assertThat(list()).hasContent(before);
  }

  @Test
  void aListThatIsNotThereIsRefused() {
    Ran ran = run(ExpectedListTest::liar);
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("mine.json: there is no such file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          requirement | NO-SUCH | entry 1: the catalogue has no requirement NO-SUCH
          scenario | absent.scenario | absent.scenario: there is no such file
          finding | '' | entry 1: "finding" is missing
          """)
  void aBadEntryIsRefusedByItsPlace(String key, String value, String error) throws IOException {
    JsonObject entry = entry(BROKEN, "0");
    entry.addProperty(key, value);
    listed(entry);
    Ran ran = run(ExpectedListTest::liar);
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains(error);
  }

  @Test
  void aRequirementStandsOnceInAList() throws IOException {
    listed(entry(BROKEN, "0"), entry(BROKEN, "1"));
    Ran ran = run(ExpectedListTest::liar);
    assertThat(ran.err()).contains("entry 2: " + BROKEN + " stands twice");
    assertThat(ran.status()).isEqualTo(2);
  }
}
