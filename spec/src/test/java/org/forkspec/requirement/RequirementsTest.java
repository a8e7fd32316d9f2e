package org.forkspec.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the catalogue has, and what it refuses to be made of. */
final class RequirementsTest {

  private static final List<String> GOOD =
      List.of(
          "'id': 'WAIT-SOME-THING'",
          "'interface': 'wait'",
          "'title': 'A title'",
          "'statement': 'A statement.'",
          "'level': 'shall'",
          "'citation': 'wait, DESCRIPTION'",
          "'linux': 'no known deviation'",
          "'observe': 'wait'",
          "'priority': 1");

  private static String entry(List<String> parts) {
    return "{" + String.join(", ", parts).replace('\'', '"') + "}";
  }

  private static String without(String key) {
    return entry(GOOD.stream().filter(part -> !part.startsWith("'" + key + "'")).toList());
  }

  private static String with(String key, String value) {
    return entry(
        GOOD.stream()
            .map(part -> part.startsWith("'" + key + "'") ? "'" + key + "': " + value : part)
            .toList());
  }

  private static Requirements read(String... entries) {
    return readText("[" + String.join(", ", entries) + "]");
  }

  private static Requirements readText(String json) {
    return Requirements.read(new StringReader(json), "mine.json");
  }

  @Test
  void theBundledCatalogueHasEveryRequirement() {
    assertThat(Requirements.catalogue().all()).hasSize(529);
    assertThat(Requirements.catalogue().all().iterator().next().id())
        .isEqualTo("FORK-CREATES-PROCESS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FORK-RETURN-PARENT-CHILD",
        "FORK-COW-VARIABLES",
        "RT-PRNG-STATE-DUPLICATED",
        "WAITPID-STOP-REPORTED-ONCE",
        "PIPE-EOF-ALL-WRITERS",
        "RT-SERIAL-VIA-FILE"
      })
  void theBundledCatalogueKnows(String id) {
    assertThat(Requirements.catalogue().get(id).id()).isEqualTo(id);
    assertThat(Requirements.catalogue().find(id.toLowerCase(Locale.ROOT))).isPresent();
  }

  @Test
  void everyLevelOfTheBundledCatalogueIsUsed() {
    assertThat(
            Requirements.catalogue().all().stream()
                .map(Requirement::level)
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(Level.values());
  }

  @Test
  void whatNobodyCatalogedIsNotFound() {
    assertThat(Requirements.catalogue().find("WAIT-NO-SUCH-THING")).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Requirements.catalogue().get("WAIT-NO-SUCH-THING"))
        .withMessageContaining("WAIT-NO-SUCH-THING");
  }

  @Test
  void aGoodEntryIsReadWhole() {
    Requirement read = read(entry(GOOD)).get("WAIT-SOME-THING");
    assertThat(read.interfaceName()).isEqualTo("wait");
    assertThat(read.level()).isEqualTo(Level.SHALL);
    assertThat(read.outcomes()).isEmpty();
    assertThat(read.priority()).isEqualTo(1);
    assertThat(
            read(entry(GOOD).replace("}", ", \"outcomes\": \"{0, 1}\"}"))
                .get("WAIT-SOME-THING")
                .outcomes())
        .contains("{0, 1}");
  }

  @Test
  void theOrderIsTheFilesOwn() {
    assertThat(
            read(
                    with("id", "'Z-LAST'".replace('\'', '"')),
                    with("id", "'A-FIRST'".replace('\'', '"')))
                .all())
        .extracting(Requirement::id)
        .containsExactly("Z-LAST", "A-FIRST");
  }

  @Test
  void anEntryWithoutAnIdIsNamedByItsNumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(entry(GOOD), without("id")))
        .withMessage("mine.json: entry 2: \"id\" is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "interface",
        "title",
        "statement",
        "level",
        "citation",
        "linux",
        "observe",
        "priority"
      })
  void anEntryWithSomethingMissingIsNamedByItsId(String key) {
    String expected = "mine.json: entry 1 (WAIT-SOME-THING): \"" + key + "\" is missing";
    for (String bad : Arrays.asList(without(key), with(key, "[]"), with(key, "\"  \""))) {
      assertThatIllegalArgumentException().isThrownBy(() -> read(bad)).withMessage(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "level    | \"must\"   | \"level\" is \"must\", which is no level such as shall",
        "level    | \"SHALL\"  | \"level\" is \"SHALL\", which is no level such as shall",
        "priority | 0          | priority 0 is not one of 1, 2, 3",
        "priority | 4          | priority 4 is not one of 1, 2, 3",
        "priority | \"high\"   | \"priority\" is no number",
        "priority | 1.5        | \"priority\" is no number",
      })
  void anEntryWithABadValueIsNamedByItsId(String key, String value, String expected) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(with(key, value)))
        .withMessageStartingWith("mine.json: entry 1 (WAIT-SOME-THING): " + expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait-some-thing", "WAIT", "WAIT_SOME", "WAIT-", "1-A"})
  void anEntryWithABadIdIsNamedByIt(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(with("id", "\"" + id + "\"")))
        .withMessage("mine.json: entry 1 (" + id + "): \"" + id + "\" is no requirement id");
  }

  @Test
  void anEntryThatStandsTwiceIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(entry(GOOD), entry(GOOD)))
        .withMessage("mine.json: entry 2: WAIT-SOME-THING stands twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "\"WAIT-SOME-THING\"", "[]", "null"})
  void anEntryThatIsNoObjectIsNamedByItsNumber(String json) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(entry(GOOD), json))
        .withMessage("mine.json: entry 2 is no object");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "3", "[{]", "[", "[] []", "not JSON"})
  void aTextThatIsNoArrayIsNamedByItsSource(String json) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> readText(json))
        .withMessageStartingWith("mine.json: not a JSON array: ");
  }
}
