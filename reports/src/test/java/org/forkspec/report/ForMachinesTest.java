package org.forkspec.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** What a run leaves for machines: JSON, XML, Markdown, a badge, and what has changed. */
final class ForMachinesTest {

  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(ForMachinesTest.class.getResourceAsStream("conformance.schema.json"));

  private final RunResult run = Runs.mixed();

  @TempDir private Path folder;

  @Test
  void aRunFollowsThePublishedSchema() {
    assertThat(SCHEMA.validate(ConformanceJson.text(run), InputFormat.JSON)).isEmpty();
    assertThat(SCHEMA.validate(ConformanceJson.text(Runs.run(List.of())), InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void theSchemaRefusesWhatIsNoRun() {
    JsonObject wrong = JsonParser.parseString(ConformanceJson.text(run)).getAsJsonObject();
    wrong.addProperty("verdict", "GREAT");
    wrong.addProperty("more", 1);
    assertThat(SCHEMA.validate(wrong.toString(), InputFormat.JSON)).hasSize(2);
  }

  @Test
  void theXmlCountsWhatItHas() throws Exception {
    Element suites =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(JUnitXml.text(run))))
            .getDocumentElement();
    assertThat(suites.getAttribute("tests")).isEqualTo(Integer.toString(run.properties().size()));
    for (String element : List.of("failure", "error", "skipped")) {
      String counted = suites.getAttribute(element.equals("skipped") ? element : element + "s");
      assertThat(suites.getElementsByTagName(element).getLength())
          .isEqualTo(Integer.parseInt(counted))
          .isPositive();
    }
    assertThat(suites.getElementsByTagName("failure").item(0).getTextContent())
        .contains("main 4 = 4242 stopped SIGSTOP");
  }

  @Test
  void whatNoXmlCanHoldIsReplaced() {
    PropertyResult broken = Runs.property("A.b", "s", "t", "PASS");
    PropertyResult said =
        new PropertyResult(
            broken.name(),
            broken.sentence(),
            broken.theme(),
            "ERROR",
            1,
            broken.started(),
            broken.took(),
            List.of(),
            List.of(),
            "a \u0000 byte",
            "\u001b[31mred");
    assertThat(JUnitXml.text(Runs.run(List.of(said)))).contains("a \uFFFD byte", "\uFFFD[31mred");
  }

  @Test
  void theSummaryHasEachFindingAndNoListedOne() {
    String text = MarkdownSummary.text(run);
    assertThat(text)
        .startsWith("### \u274c CPython")
        .contains("#### WAITPID-STOP-REPORTED-ONCE", "| waitpid status |");
  }

  @Test
  void theBadgeSaysHowManyFail() {
    JsonObject badge = JsonParser.parseString(Badge.text(run)).getAsJsonObject();
    assertThat(badge.get("schemaVersion").getAsInt()).isEqualTo(1);
    assertThat(badge.get("message").getAsString()).endsWith(" failed");
    assertThat(badge.get("color").getAsString()).isEqualTo("red");
  }

  private Path file(String name, JsonObject json) throws IOException {
    return Files.writeString(folder.resolve(name), json.toString());
  }

  private JsonObject json() {
    return JsonParser.parseString(ConformanceJson.text(run)).getAsJsonObject();
  }

  private static JsonObject requirement(JsonObject run, String id) {
    return run.getAsJsonArray("requirements").asList().stream()
        .map(it -> it.getAsJsonObject())
        .filter(it -> it.get("id").getAsString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theSameRunHasNotChanged() throws IOException {
    RunDiff diff = RunDiff.of(file("a", json()), file("b", json()));
    assertThat(diff.lines()).isEmpty();
    assertThat(diff.isWorse()).isFalse();
  }

  @Test
  void whatChangedIsToldAndWhatIsWorseFirst() throws IOException {
    JsonObject later = json();
    requirement(later, "FORK-RETURN-PARENT-CHILD").addProperty("result", "failed");
    requirement(later, "WAITPID-STOP-REPORTED-ONCE").addProperty("result", "passed");
    requirement(later, "EXEC-TIMERS-DELETED").addProperty("result", "passed");
    JsonArray findings =
        later.getAsJsonArray("properties").get(3).getAsJsonObject().getAsJsonArray("findings");
    findings.get(0).getAsJsonObject().addProperty("requirement", "WAITPID-WNOHANG-ZERO");
    RunDiff diff = RunDiff.of(file("a", json()), file("b", later));
    assertThat(diff.lines())
        .extracting(line -> line.change() + " " + line.what())
        .containsExactly(
            "NEWLY_FAILING FORK-RETURN-PARENT-CHILD",
            "CHANGED_REASON WaitpidStatus.stopsAreReportedOnce",
            "NEWLY_PASSING WAITPID-STOP-REPORTED-ONCE",
            "NEWLY_WITNESSED EXEC-TIMERS-DELETED");
    assertThat(diff.isWorse()).isTrue();
    assertThat(RunDiff.of(file("c", later), file("d", json())).lines())
        .extracting(RunDiff.Line::change)
        .contains(RunDiff.Change.NO_LONGER_WITNESSED, RunDiff.Change.NEWLY_FAILING);
  }

  @Test
  void whatIsNoRunIsRefusedByItsName() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.json"), "[1]");
    Path other = Files.writeString(folder.resolve("other.json"), "{}");
    assertThatThrownBy(() -> RunDiff.of(bad, other))
        .hasMessageContaining("bad.json is no JSON object");
    assertThatThrownBy(() -> RunDiff.of(other, bad))
        .hasMessageContaining("other.json: \"implementation\" is missing");
    assertThatThrownBy(() -> RunDiff.of(folder, bad))
        .hasMessageContaining("conformance.json cannot be read");
  }
}
