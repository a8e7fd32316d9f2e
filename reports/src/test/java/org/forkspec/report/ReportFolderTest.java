package org.forkspec.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.forkspec.scenario.ScenarioText;
import org.forkspec.trace.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report folder keeps, what it replaces, and what it never touches. */
final class ReportFolderTest {

  @TempDir private Path temp;

  private final List<String> warnings = new ArrayList<>();

  /** Without Allure, which takes its time and has its own test. */
  private ReportFolder folder() {
    ReportFolder.at(temp);
    return new ReportFolder(temp, new AllureHtml(temp.resolve("nowhere")));
  }

  @Test
  void aFindingIsKeptAtOnceAndCanBeReadAgain() throws IOException {
    Finding finding = Runs.stoppedTwice();
    folder().save(finding);

    String scenario = Files.readString(failure(finding, ".scenario"));
    assertThat(ScenarioText.read(scenario, "the file"))
        .isEqualTo(finding.explanation().trace().scenario());
    assertThat(scenario)
        .contains("# implementation: CPython\n", "# seed: " + Runs.SEED + "\n")
        .contains("# requirement: WAITPID-STOP-REPORTED-ONCE, ");
    assertThat(Transcript.read(Files.readString(failure(finding, ".trace")), "the file"))
        .isEqualTo(new Transcript(Runs.PROFILE, finding.explanation().trace()));
    assertThat(Files.readString(failure(finding, ".txt")))
        .isEqualTo(finding.explanation().text() + "\n");
    assertThat(files(temp.resolve("failures"))).as("nothing half written is left").hasSize(4);
  }

  @Test
  void whatIsReplayedAndFoundAgainIsTheSameFile() throws IOException {
    Finding finding = Runs.stoppedTwice();
    folder().save(finding);
    String once = Files.readString(failure(finding, ".scenario"));
    folder().save(finding);
    assertThat(failure(finding, ".scenario")).hasContent(once);
  }

  @Test
  void anInterruptedThreadLosesNoFinding() {
    Thread.currentThread().interrupt();
    try {
      folder().save(Runs.stoppedTwice());
      assertThat(failure(Runs.stoppedTwice(), ".scenario")).exists();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aFindingCannotBeKeptOutsideTheFolder() {
    Finding finding = Runs.stoppedTwice();
    Finding astray =
        new Finding(finding.profile(), finding.explanation(), finding.seed(), "../astray", false);
    assertThatThrownBy(() -> folder().save(astray))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("../astray");
  }

  @Test
  void writingKeepsTheFindingsToo() throws IOException {
    folder().write(Runs.mixed(), warnings::add);
    assertThat(files(temp.resolve("failures"))).hasSize(8);
    assertThat(files(temp)).contains("conformance.json", "allure-results");
  }

  @Test
  void writingAgainReplacesTheReportAndKeepsFailures() throws IOException {
    folder().write(Runs.mixed(), warnings::add);
    folder().write(Runs.passing(), warnings::add);
    assertThat(files(temp.resolve("failures"))).hasSize(8);
    assertThat(files(temp.resolve("allure-results")))
        .filteredOn(name -> name.endsWith("-result.json"))
        .hasSize(1);
    assertThat(temp.resolve("conformance.json")).content().contains("\"verdict\": \"PASS\"");
  }

  @Test
  void whatSomebodyElseWroteStays() throws IOException {
    folder().write(Runs.mixed(), warnings::add);
    Path theirs = Files.writeString(temp.resolve("allure-results/theirs-result.json"), "{}");
    Path notes = Files.writeString(temp.resolve("notes.txt"), "mine");
    folder().write(Runs.passing(), warnings::add);
    assertThat(theirs).hasContent("{}");
    assertThat(notes).hasContent("mine");
  }

  @Test
  void aListOfOwnFilesCannotReachOutside() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("report"));
    Path outside = Files.writeString(temp.resolve("outside"), "mine");
    Files.writeString(folder.resolve(".forkspec"), "../outside\n" + outside + "\n\n.\n");
    new OwnFiles(folder).clear();
    assertThat(outside).hasContent("mine");
  }

  @Test
  void withoutAllureThereIsAWarningAndAllTheRest() {
    Path index = folder().write(Runs.passing(), warnings::add);
    assertThat(index).doesNotExist();
    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("index.html", "nowhere", "-Dforkspec.allure=");
    assertThat(temp.resolve("conformance.json")).exists();
  }

  @Test
  void aFileIsNoReportFolder() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));
    assertThatThrownBy(() -> ReportFolder.at(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + " can be no report folder: it is a file");
    assertThatThrownBy(() -> ReportFolder.at(file.resolve("below")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing can be written there");
  }

  @Test
  void aFolderIsMadeWithThoseAboveIt() {
    ReportFolder.at(temp.resolve("a/b/c"));
    assertThat(temp.resolve("a/b/c")).isEmptyDirectory();
  }

  private Path failure(Finding finding, String ending) {
    return temp.resolve("failures").resolve(finding.file() + ending);
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
