package org.forkspec.report;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes one HTML page of Allure's results, with the Allure that the build unpacked: in {@code
 * allure} beside this class's folder or jar, or where {@value #WHERE} says.
 */
final class AllureHtml {

  /** The system property that says where Allure is: the folder that has {@code lib} in it. */
  static final String WHERE = "forkspec.allure";

  private static final long MINUTES = 5;

  private final Path allure;

  AllureHtml(Path allure) {
    this.allure = allure.toAbsolutePath();
  }

  /** The one that came with this build; it may not be there. */
  static AllureHtml installed() {
    return new AllureHtml(
        Optional.ofNullable(System.getProperty(WHERE)).map(Path::of).orElseGet(AllureHtml::beside));
  }

  private static Path beside() {
    CodeSource source = AllureHtml.class.getProtectionDomain().getCodeSource();
    try {
      return Path.of(source.getLocation().toURI()).resolveSibling("allure");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static String title(RunResult run) {
    return beginning(run) + run.subject().version();
  }

  private static String beginning(RunResult run) {
    return "Forkspec: " + run.subject().name() + " ";
  }

  /**
   * What Allure needs to show how things have changed: its files on earlier runs, out of the page
   * of the last run on the same implementation.
   */
  static Map<String, String> history(Path index, RunResult run) {
    try {
      String page = Files.readString(index);
      boolean same = page.contains("<title>" + beginning(run));
      return same ? PageData.files(page, "history/") : Map.of();
    } catch (IOException e) {
      return Map.of(); // There is none, or none that can be read: so this is the first run.
    }
  }

  /**
   * The page, as Allure makes it.
   *
   * @throws NoPage saying why there is none
   */
  String page(String title, AllureResults results) throws NoPage {
    if (!Files.isDirectory(allure.resolve("lib"))) {
      throw new NoPage(
          "no Allure in "
              + allure
              + "; build the module reports, or say where it is with -D"
              + WHERE
              + "=FOLDER");
    }
    try {
      Path work = Files.createTempDirectory("forkspec-allure");
      try {
        results.writeFlat(work.resolve("results"));
        run(title, work);
        return Files.readString(work.resolve("report").resolve("index.html"));
      } finally {
        delete(work);
      }
    } catch (IOException e) {
      throw new NoPage(e.toString());
    }
  }

  private void run(String title, Path work) throws IOException, NoPage {
    Path log = work.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dfile.encoding=UTF-8",
            "-cp",
            allure.resolve("lib") + "/*" + File.pathSeparator + allure.resolve("lib/config"),
            "io.qameta.allure.CommandLine",
            "generate",
            "--clean",
            "--single-file",
            "--report-name",
            title,
            "--output",
            work.resolve("report").toString(),
            work.resolve("results").toString());
    // Allure tells Google of every report, and its plugins talk to Jira, if the environment lets
    // it.
    builder.environment().keySet().removeIf(name -> name.startsWith("ALLURE_"));
    builder.environment().put("ALLURE_NO_ANALYTICS", "1");
    builder.environment().put("APP_HOME", allure.toString());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new NoPage("Allure took more than " + MINUTES + " minutes");
      }
      if (process.exitValue() != 0) {
        throw new NoPage("Allure ended with " + process.exitValue() + ": " + last(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoPage("interrupted while Allure ran");
    } finally {
      process.destroyForcibly();
    }
  }

  private static String last(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** Why there is no page: nothing that a run should fail for. */
  static final class NoPage extends Exception {
    private static final long serialVersionUID = 1L;

    NoPage(String why) {
      super(why);
    }
  }
}
