package org.forkspec.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** A run as Allure's results: one for each property, their attachments, and what they ran in. */
final class AllureResults {

  static final String FOLDER = "allure-results";

  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  private final List<TestResult> results = new ArrayList<>();
  private final List<TestResult> flat = new ArrayList<>();
  private final Map<String, String> texts = new LinkedHashMap<>();

  /**
   * @param folder the report folder, as the replay commands are to name it
   * @param history Allure's own files on earlier runs, by name
   */
  AllureResults(RunResult run, Path folder, Map<String, String> history) {
    for (PropertyResult property : run.properties()) {
      AllureTest test = new AllureTest(run, property, folder);
      results.add(test.result());
      flat.add(test.flat());
      texts.putAll(test.attached());
    }
    texts.putAll(history);
    texts.put("environment.properties", environment(run));
    texts.put("categories.json", GSON.toJson(AllureCategory.all()));
    texts.put("executor.json", GSON.toJson(executor(run)));
  }

  /** The names of all files, from the report folder. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    results.forEach(result -> names.add(FOLDER + "/" + result.getUuid() + "-result.json"));
    texts.keySet().forEach(name -> names.add(FOLDER + "/" + name));
    return names;
  }

  /** Writes them into that folder. */
  void write(Path folder) throws IOException {
    write(results, folder);
  }

  /** Writes them as {@link BehaviorsTree} wants them. */
  void writeFlat(Path folder) throws IOException {
    write(flat, folder);
  }

  private void write(List<TestResult> written, Path folder) throws IOException {
    FileSystemResultsWriter writer = new FileSystemResultsWriter(folder);
    written.forEach(writer::write);
    for (Map.Entry<String, String> text : texts.entrySet()) {
      SafeFile.write(folder.resolve(text.getKey()), text.getValue());
    }
  }

  private static String environment(RunResult run) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("implementation", run.subject().name());
    environment.put("version", run.subject().version());
    environment.put("platform", run.subject().platform());
    environment.put("command", String.join(" ", run.subject().command()));
    environment.put("seed", Long.toString(run.seed()));
    environment.put("tries", Integer.toString(run.tries()));
    environment.put("Java", System.getProperty("java.vm.name") + " " + Runtime.version());
    return environment.entrySet().stream()
        .map(AllureResults::line)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** One line of a properties file, escaped as such, without the date that {@code store} writes. */
  private static String line(Map.Entry<String, String> entry) {
    Properties one = new Properties();
    one.setProperty(entry.getKey(), entry.getValue());
    StringWriter text = new StringWriter();
    try {
      one.store(text, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .collect(Collectors.joining("\n"));
  }

  private static Map<String, Object> executor(RunResult run) {
    Map<String, Object> executor = new LinkedHashMap<>();
    executor.put("name", "Forkspec");
    executor.put("type", "forkspec");
    executor.put("buildName", run.subject().name() + ", seed " + run.seed());
    executor.put("reportName", AllureHtml.title(run));
    return executor;
  }
}
