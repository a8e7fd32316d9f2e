package org.forkspec.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The folder in which a run leaves what it found: {@code conformance.json}, {@code junit.xml},
 * {@code summary.md}, {@code badge.json}, {@code allure-results}, {@code allure-report/index.html},
 * {@code failures} and {@code witnesses}.
 */
public final class ReportFolder {

  private static final String PAGE = "allure-report/index.html";

  private final Path folder;
  private final AllureHtml html;

  ReportFolder(Path folder, AllureHtml html) {
    this.folder = folder;
    this.html = html;
  }

  /**
   * The report folder of that name, made if it is not there.
   *
   * @throws IllegalArgumentException if it cannot be one, naming it and saying why
   */
  public static ReportFolder at(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw refused(folder, "it is a file");
    }
    try {
      Files.createDirectories(folder);
      // Permissions alone do not tell: root has them all, also where nothing can be written.
      Files.delete(Files.createTempFile(folder, ".forkspec", ".new"));
    } catch (IOException e) {
      throw refused(folder, "nothing can be written there: " + e);
    }
    return new ReportFolder(folder, AllureHtml.installed());
  }

  private static IllegalArgumentException refused(Path folder, String why) {
    return new IllegalArgumentException(folder + " can be no report folder: " + why);
  }

  /**
   * Keeps a finding at once, so that it is not lost whatever becomes of the run. A finding of the
   * same {@link Finding#file} is replaced.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void save(Finding finding) {
    try {
      new FailureFiles(finding).write(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@link #write(RunResult, Consumer)}, with warnings on standard error. */
  public Path write(RunResult result) {
    return write(result, System.err::println);
  }

  /**
   * Writes the whole report, in the place of what an earlier run wrote; failures of earlier runs
   * stay, and so does everything that is not of Forkspec's making.
   *
   * @param warn told in a sentence why there is no HTML, if there is none
   * @return where the HTML is, or would be
   * @throws UncheckedIOException if it cannot be written
   */
  public Path write(RunResult result, Consumer<String> warn) {
    Path index = folder.resolve(PAGE);
    OwnFiles own = new OwnFiles(folder);
    try {
      AllureResults allure = new AllureResults(result, folder, AllureHtml.history(index, result));
      List<String> names = new ArrayList<>(allure.names());
      Map<String, String> texts =
          Map.of(
              ConformanceJson.FILE, ConformanceJson.text(result),
              JUnitXml.FILE, JUnitXml.text(result),
              MarkdownSummary.FILE, MarkdownSummary.text(result),
              Badge.FILE, Badge.text(result));
      names.addAll(texts.keySet());
      names.add(PAGE);
      List<FailureFiles> failures = FailureFiles.of(result);
      failures.stream().flatMap(it -> it.replaceable().stream()).forEach(names::add);
      List<RequirementResult> seen =
          result.requirements().stream().filter(it -> it.witness().isPresent()).toList();
      seen.forEach(it -> names.add(it.witnessName()));
      own.clear();
      own.claim(names);
      Files.createDirectories(folder.resolve("witnesses"));
      for (RequirementResult requirement : seen) {
        // Not as safe as a finding has to be: there are hundreds, and the next run has them again.
        Files.writeString(
            folder.resolve(requirement.witnessName()), requirement.witness().orElseThrow().text());
      }
      for (FailureFiles failure : failures) {
        failure.write(folder);
      }
      for (Map.Entry<String, String> file : texts.entrySet()) {
        SafeFile.write(folder.resolve(file.getKey()), file.getValue());
      }
      allure.write(folder.resolve(AllureResults.FOLDER));
      String page = html.page(AllureHtml.title(result), allure);
      SafeFile.write(index, OfflinePage.of(BehaviorsTree.grow(page, result)));
    } catch (AllureHtml.NoPage e) {
      warn.accept("There is no " + index + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return index;
  }
}
