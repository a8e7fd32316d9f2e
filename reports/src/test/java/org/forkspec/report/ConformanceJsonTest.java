package org.forkspec.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.stream.StreamSupport;
import org.forkspec.requirement.Requirements;
import org.junit.jupiter.api.Test;

/** The JSON is what machines read: its keys, words and order are a promise. */
final class ConformanceJsonTest {

  private final JsonObject run =
      JsonParser.parseString(ConformanceJson.text(Runs.mixed())).getAsJsonObject();

  @Test
  void aRunSaysWhatWasVerifiedAndHow() {
    assertThat(run.keySet())
        .containsExactly(
            "implementation",
            "seed",
            "tries",
            "verdict",
            "interrupted",
            "started",
            "took",
            "properties",
            "requirements");
    assertThat(run.get("seed").getAsLong()).isEqualTo(Runs.SEED);
    assertThat(run.get("tries").getAsInt()).isEqualTo(500);
    assertThat(run.get("verdict").getAsString()).isEqualTo("FAIL");
    assertThat(run.get("interrupted").getAsBoolean()).isFalse();
    assertThat(run.get("took").getAsDouble()).isEqualTo(83.25);
  }

  @Test
  void theImplementationHasItsCommandWordByWord() {
    JsonObject implementation = run.getAsJsonObject("implementation");
    assertThat(implementation.keySet()).containsExactly("name", "version", "platform", "command");
    assertThat(words(implementation.get("command"))).isEqualTo(Runs.SUBJECT.command());
  }

  @Test
  void aPassingPropertyHasNoScenario() {
    JsonObject property = run.getAsJsonArray("properties").get(0).getAsJsonObject();
    assertThat(property.keySet())
        .containsExactly(
            "name",
            "theme",
            "verdict",
            "tries",
            "requirements",
            "findings",
            "sentence",
            "reason",
            "took");
    assertThat(property.getAsJsonArray("findings")).isEmpty();
    assertThat(words(property.get("requirements"))).contains("FORK-RETURN-PARENT-CHILD");
  }

  @Test
  void aFailureNamesItsScenarioFromTheReportFolder() {
    JsonObject property = run.getAsJsonArray("properties").get(3).getAsJsonObject();
    assertThat(property.get("verdict").getAsString()).isEqualTo("FAIL");
    JsonObject finding = property.getAsJsonArray("findings").get(0).getAsJsonObject();
    assertThat(finding.get("requirement").getAsString()).isEqualTo("WAITPID-STOP-REPORTED-ONCE");
    assertThat(finding.get("scenario").getAsString())
        .isEqualTo("failures/WaitpidStatus.stopsAreReportedOnce-1f0c.scenario");
    assertThat(finding.get("listed").getAsBoolean()).isFalse();
  }

  @Test
  void everyRequirementOfTheCatalogueIsThereInItsOrder() {
    List<JsonObject> requirements =
        elements(run.get("requirements")).stream().map(JsonElement::getAsJsonObject).toList();
    assertThat(requirements)
        .allSatisfy(r -> assertThat(r.keySet()).containsExactly("id", "result", "witnessed"));
    assertThat(requirements)
        .extracting(r -> r.get("id").getAsString())
        .containsExactlyElementsOf(
            Requirements.catalogue().all().stream().map(requirement -> requirement.id()).toList());
    assertThat(requirements)
        .extracting(r -> r.get("result").getAsString())
        .contains("passed", "failed", "not-applicable", "not-witnessed");
  }

  @Test
  void theSameRunIsTheSameText() {
    assertThat(ConformanceJson.text(Runs.mixed())).isEqualTo(ConformanceJson.text(Runs.mixed()));
    assertThat(ConformanceJson.text(Runs.mixed())).contains("it's <b>me</b>").endsWith("}\n");
  }

  private static List<String> words(JsonElement array) {
    return elements(array).stream().map(JsonElement::getAsString).toList();
  }

  private static List<JsonElement> elements(JsonElement array) {
    return StreamSupport.stream(array.getAsJsonArray().spliterator(), false).toList();
  }
}
