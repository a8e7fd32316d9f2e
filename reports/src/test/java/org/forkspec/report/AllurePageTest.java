package org.forkspec.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.forkspec.requirement.Requirements;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that the real Allure makes, after two runs. */
final class AllurePageTest {

  private static final Pattern ATTRIBUTE =
      Pattern.compile("<\\w+[^>]*?\\s(?:src|href|data|poster|action)=[\"']?([^\"'\\s>]{1,40})");
  private static final Pattern INSIDE =
      Pattern.compile("data:text/(?:javascript|css|html);base64,([A-Za-z0-9+/=]+)");

  private static String page = "";

  @BeforeAll
  static void write(@TempDir Path temp) throws IOException {
    List<String> warnings = new ArrayList<>();
    ReportFolder.at(temp).write(Runs.passing(), warnings::add);
    Path index = ReportFolder.at(temp).write(Runs.mixed(), warnings::add);
    assertThat(warnings).isEmpty();
    assertThat(index).isEqualTo(temp.resolve("allure-report/index.html"));
    page = Files.readString(index);
  }

  @Test
  void itHoldsAllThatItNeeds() {
    List<String> addresses =
        ATTRIBUTE.matcher(page).results().map(match -> match.group(1)).toList();
    assertThat(addresses)
        .hasSizeGreaterThan(5)
        .allSatisfy(address -> assertThat(address).startsWith("data:"));
    assertThat(page).contains("http-equiv=\"Content-Security-Policy\"");
  }

  @Test
  void itTellsNobody() {
    List<String> texts = new ArrayList<>(List.of(page));
    INSIDE.matcher(page).results().map(AllurePageTest::decoded).forEach(texts::add);
    assertThat(texts).hasSizeGreaterThan(4);
    for (String tracking : List.of("googletagmanager", "google-analytics", "gtag(", "G-FVWC4")) {
      assertThat(texts).noneMatch(text -> text.contains(tracking));
    }
  }

  @Test
  void itsStylesAndScriptsLoadNothing() {
    assertThat(INSIDE.matcher(page).results().map(AllurePageTest::decoded))
        .noneMatch(
            text -> Pattern.compile("(url\\(|@import) *[\"']?(https?:)?//").matcher(text).find());
  }

  @Test
  void everyRequirementStandsBelowItsOwnInterface() {
    Map<String, List<String>> tree = new LinkedHashMap<>();
    for (JsonElement epic : children(json("data/behaviors.json"))) {
      if (epic.getAsJsonObject().has("children")) {
        List<String> features = new ArrayList<>();
        children(epic).forEach(feature -> features.add(name(feature)));
        tree.put(name(epic), features);
      }
    }
    assertThat(tree).containsKeys("fork", "waitpid", "pipe", "status information");
    assertThat(tree)
        .allSatisfy(
            (epic, features) ->
                assertThat(features)
                    .isNotEmpty()
                    .allMatch(id -> Requirements.catalogue().get(id).interfaceName().equals(epic)));
  }

  @Test
  void whatHasNoRequirementIsInTheTreeToo() {
    List<String> names = new ArrayList<>();
    children(json("data/behaviors.json")).forEach(child -> names.add(name(child)));
    assertThat(names).contains("Signals.handlersRun", "Pipes.capacity");
  }

  @Test
  void theFirstPageCountsEachInterfaceOnce() {
    JsonArray items = json("widgets/behaviors.json").getAsJsonObject().getAsJsonArray("items");
    JsonElement fork = items.get(0);
    assertThat(name(fork)).isEqualTo("fork");
    assertThat(fork.getAsJsonObject().getAsJsonObject("statistic").get("total").getAsInt())
        .isEqualTo(4);
  }

  @Test
  void categoriesAreVerdicts() {
    List<String> names = new ArrayList<>();
    children(json("data/categories.json")).forEach(child -> names.add(name(child)));
    assertThat(names)
        .containsExactlyInAnyOrder("Findings", "Adapter errors", "Inconclusive", "Not applicable");
  }

  @Test
  void theRunBeforeIsRemembered() {
    assertThat(json("widgets/history-trend.json").getAsJsonArray()).hasSize(2);
  }

  private static JsonElement json(String name) {
    return JsonParser.parseString(PageData.files(page, name).get(name));
  }

  private static JsonArray children(JsonElement group) {
    return group.getAsJsonObject().getAsJsonArray("children");
  }

  private static String name(JsonElement group) {
    return group.getAsJsonObject().get("name").getAsString();
  }

  private static String decoded(MatchResult match) {
    return new String(Base64.getDecoder().decode(match.group(1)), StandardCharsets.UTF_8);
  }
}
