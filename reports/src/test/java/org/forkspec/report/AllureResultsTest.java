package org.forkspec.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.forkspec.trace.Transcript;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Allure is given to read. */
final class AllureResultsTest {

  private static final String STOPS = "WaitpidStatus.stopsAreReportedOnce";

  @TempDir private Path results;

  @BeforeEach
  void write() throws IOException {
    new AllureResults(Runs.mixed(), Path.of("out"), Map.of()).write(results);
  }

  @Test
  void thereIsOneResultForEachProperty() throws IOException {
    assertThat(read().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Runs.mixed().properties().stream().map(PropertyResult::name).toList());
  }

  @Test
  void everyVerdictHasItsStatus() throws IOException {
    assertThat(read())
        .satisfies(
            all -> {
              assertThat(all.get("RandomReseed.childrenDrawAnotherStream")).satisfies(is("passed"));
              assertThat(all.get(STOPS)).satisfies(is("failed"));
              assertThat(all.get("Pipes.capacity")).satisfies(is("broken"));
              assertThat(all.get("Signals.handlersRun")).satisfies(is("broken"));
              assertThat(all.get("Sessions.setsid")).satisfies(is("skipped"));
            });
  }

  @Test
  void everyVerdictThatIsNoPassHasOneCategory() throws IOException {
    JsonArray categories =
        JsonParser.parseString(Files.readString(results.resolve("categories.json")))
            .getAsJsonArray();
    for (JsonObject result : read().values()) {
      String status = text(result, "status");
      JsonElement message = result.getAsJsonObject("statusDetails").get("message");
      List<String> matching =
          objects(categories).stream()
              .filter(c -> c.getAsJsonArray("matchedStatuses").get(0).getAsString().equals(status))
              .filter(c -> message.getAsString().matches(text(c, "messageRegex")))
              .map(c -> text(c, "name"))
              .toList();
      assertThat(matching).as(result.toString()).hasSize(status.equals("passed") ? 0 : 1);
    }
  }

  @Test
  void epicsAreInterfacesAndFeaturesRequirements() throws IOException {
    JsonObject result = read().get(STOPS);
    assertThat(labels(result, "epic")).containsExactly("waitpid", "status information");
    assertThat(labels(result, "feature"))
        .containsExactly("WAITPID-STOP-REPORTED-ONCE", "STATUS-CONSUMED-ONCE");
    assertThat(labels(result, "parentSuite")).containsExactly("CPython");
    assertThat(labels(result, "suite")).containsExactly("waitpid status");
    assertThat(labels(result, "severity")).containsExactly("critical");
  }

  @Test
  void aFailureSaysWhatBrokeAndWhy() throws IOException {
    JsonObject result = read().get(STOPS);
    assertThat(text(result, "description"))
        .startsWith("A stop is reported once, to whoever asks with WUNTRACED.")
        .contains("**WAITPID-STOP-REPORTED-ONCE**");
    JsonObject details = result.getAsJsonObject("statusDetails");
    assertThat(text(details, "message"))
        .isEqualTo(
            "WAITPID-STOP-REPORTED-ONCE: main 4 = 4242 stopped SIGSTOP"
                + " (main waitpid A WNOHANG WUNTRACED)");
    assertThat(text(details, "trace")).isEqualTo(Runs.stoppedTwice().explanation().text());
  }

  @Test
  void aFailureHasEverythingAttachedToSeeItAgain() throws IOException {
    Map<String, String> attached = attachments(read().get(STOPS));
    assertThat(attached.keySet())
        .containsExactlyInAnyOrder(
            "scenario",
            "timeline",
            "trace",
            "explanation",
            "replay command",
            "seed",
            "standard error");
    assertThat(attached.get("scenario")).contains("main waitpid A WNOHANG WUNTRACED\n");
    assertThat(Transcript.read(attached.get("trace"), "the attachment").trace())
        .isEqualTo(Runs.stoppedTwice().explanation().trace());
    assertThat(attached.get("seed")).isEqualTo(Runs.SEED + "\n");
    assertThat(attached.get("replay command"))
        .startsWith(
            "./forkspec replay out/failures/" + STOPS + "-1f0c.scenario --adapter 'python3");
    assertThat(attached.get("standard error")).contains("experimental");
  }

  @Test
  void anErrorHasWhatTheAdapterSaid() throws IOException {
    Map<String, String> attached = attachments(read().get("Signals.handlersRun"));
    assertThat(attached.keySet()).containsExactlyInAnyOrder("seed", "standard error");
    assertThat(attached.get("standard error")).contains("MemoryError");
  }

  @Test
  void aFailureLinksEachClauseThatItBreaks() throws IOException {
    assertThat(objects(read().get(STOPS).getAsJsonArray("links")))
        .extracting(link -> text(link, "name") + " " + text(link, "url"))
        .containsExactly(
            "WAITPID-STOP-REPORTED-ONCE (POSIX wait)"
                + " https://pubs.opengroup.org/onlinepubs/9799919799/functions/wait.html",
            "STATUS-CONSUMED-ONCE (POSIX XSH 2)"
                + " https://pubs.opengroup.org/onlinepubs/9799919799/functions/V2_chap02.html");
  }

  @Test
  void whatIsConventionOfARuntimeLinksNothing() throws IOException {
    assertThat(read().get("RandomReseed.childrenDrawAnotherStream").getAsJsonArray("links"))
        .isEmpty();
  }

  @Test
  void aPropertyIsTheSameOneUnderEverySeed() throws IOException {
    String before = text(read().get(STOPS), "historyId");
    RunResult run = Runs.mixed();
    new AllureResults(
            new RunResult(
                run.subject(),
                7,
                9,
                run.started(),
                run.took(),
                false,
                run.properties(),
                run.requirements()),
            Path.of("out"),
            Map.of())
        .write(results);
    assertThat(text(read().get(STOPS), "historyId")).isEqualTo(before);
  }

  @Test
  void theEnvironmentSaysWhatWasVerified() throws IOException {
    Properties environment = new Properties();
    environment.load(new StringReader(Files.readString(results.resolve("environment.properties"))));
    assertThat(environment)
        .containsEntry("implementation", "CPython")
        .containsEntry("version", "3.11.2")
        .containsEntry("platform", "linux x86_64")
        .containsEntry("seed", Long.toString(Runs.SEED))
        .containsEntry("tries", "500")
        .containsKeys("command", "Java");
    assertThat(Files.readString(results.resolve("executor.json"))).contains("\"Forkspec\"");
  }

  @Test
  void theNamesOfAllFilesAreKnown() throws IOException {
    try (Stream<Path> all = Files.list(results)) {
      assertThat(new AllureResults(Runs.mixed(), Path.of("out"), Map.of()).names())
          .containsExactlyInAnyOrderElementsOf(
              all.map(file -> "allure-results/" + file.getFileName()).toList());
    }
  }

  private static org.assertj.core.api.ThrowingConsumer<JsonObject> is(String status) {
    return result -> assertThat(text(result, "status")).isEqualTo(status);
  }

  private Map<String, JsonObject> read() throws IOException {
    Map<String, JsonObject> all = new TreeMap<>();
    try (Stream<Path> files = Files.list(results)) {
      for (Path file : files.filter(f -> f.toString().endsWith("-result.json")).toList()) {
        JsonObject result = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        all.put(text(result, "fullName"), result);
      }
    }
    return all;
  }

  private Map<String, String> attachments(JsonObject result) throws IOException {
    Map<String, String> attached = new TreeMap<>();
    for (JsonObject attachment : objects(result.getAsJsonArray("attachments"))) {
      attached.put(
          text(attachment, "name"), Files.readString(results.resolve(text(attachment, "source"))));
    }
    return attached;
  }

  private static List<String> labels(JsonObject result, String name) {
    return objects(result.getAsJsonArray("labels")).stream()
        .filter(label -> text(label, "name").equals(name))
        .map(label -> text(label, "value"))
        .toList();
  }

  private static List<JsonObject> objects(JsonArray array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static String text(JsonObject object, String key) {
    return object.get(key).getAsString();
  }
}
