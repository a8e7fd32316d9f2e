package org.forkspec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.forkspec.conformance.ExpectedFailure;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The lists of expected failures that come with Forkspec, and FINDINGS.md. */
final class ExpectedListsTest {

  private static final Home HOME = Home.find();
  private static final Path LISTS = HOME.top().resolve("conformance-tests/adapters/expected");

  private static List<Path> lists() throws IOException {
    try (Stream<Path> files = Files.list(LISTS)) {
      return files.filter(it -> it.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static List<String> headings() throws IOException {
    return Files.readAllLines(HOME.top().resolve("FINDINGS.md")).stream()
        .filter(line -> line.startsWith("## "))
        .map(line -> line.substring(3))
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> everyEntryStandsInFindings() throws IOException {
    List<String> headings = headings();
    return lists().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () -> {
                      List<ExpectedFailure> failures = ExpectedList.read(file).failures();
                      assertThat(failures).isNotEmpty();
                      assertThat(failures)
                          .extracting(ExpectedFailure::finding)
                          .allMatch(headings::contains);
                      assertThat(ExpectedList.read(file).unlisted()).isEmpty();
                      HOME.registry().get(file.getFileName().toString().replace(".json", ""));
                    }));
  }

  @Test
  void noFindingIsToldTwice() throws IOException {
    assertThat(headings()).doesNotHaveDuplicates();
  }

  @Test
  void everyFindingHasAProgramThatShowsItWithoutForkspec() throws IOException {
    String text = Files.readString(HOME.top().resolve("FINDINGS.md"));
    Stream.of(text.split("\n## ", -1))
        .skip(1)
        .forEach(
            section ->
                assertThat(section)
                    .as("a scenario and a program, fenced or indented")
                    .containsPattern("(?s)(```|\n    ).*(```|\n    )"));
  }
}
