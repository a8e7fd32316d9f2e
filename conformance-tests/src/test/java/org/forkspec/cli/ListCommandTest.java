package org.forkspec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.forkspec.harness.AdapterProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code forkspec list} says of the known implementations. */
final class ListCommandTest {

  @TempDir private Path folder;

  private static List<JsonObject> json(Ran ran) {
    assertThat(ran.status()).isZero();
    List<JsonObject> objects = new ArrayList<>();
    for (JsonElement element : JsonParser.parseString(ran.out()).getAsJsonArray()) {
      objects.add(element.getAsJsonObject());
    }
    return objects;
  }

  private static List<String> words(JsonObject object, String key) {
    return object.getAsJsonArray(key).asList().stream().map(JsonElement::getAsString).toList();
  }

  @Test
  void theTableSaysWhatIsAvailable() {
    Ran ran = Ran.of(folder, "list");
    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .containsPattern("java +reference +17.0.1 +available\n")
        .containsPattern("built +c library +available\n")
        .containsPattern(
            "absent .* unavailable; missing: no-such-runtime, no-such-make \\(Debian: no-such-package\\)\n")
        .contains("/bin/sh 'it'\\''s here'");
  }

  @Test
  void asJsonEveryImplementationHasTheSameKeys() {
    List<JsonObject> all = json(Ran.of(folder, "list", "--json"));
    assertThat(all)
        .hasSize(3)
        .allSatisfy(
            it ->
                assertThat(it.keySet())
                    .containsExactly(
                        "name", "kind", "version", "available", "missing", "packages", "command"));
    JsonObject absent = all.get(2);
    assertThat(absent.get("available").getAsBoolean()).isFalse();
    assertThat(words(absent, "missing")).containsExactly("no-such-runtime", "no-such-make");
    assertThat(words(absent, "command")).containsExactly(folder.resolve("absent").toString());
    assertThat(all.get(0).get("version").getAsString()).isEqualTo("17.0.1");
    assertThat(words(all.get(0), "missing")).isEmpty();
  }

  @Test
  void commandsCanBeHandedBackToTheAdapterOption() {
    for (JsonObject it : json(Ran.of(folder, "list", "--json"))) {
      List<String> command = words(it, "command");
      assertThat(AdapterProcess.words(ShellWords.join(command))).isEqualTo(command);
    }
  }

  @Test
  void theRealRegistryHasTheImplementationsThatTheProjectPromises() {
    List<KnownImplementation> all = Home.find().registry().all();
    assertThat(all)
        .extracting(KnownImplementation::name)
        .contains("java", "c-glibc", "cpython")
        .doesNotHaveDuplicates();
    assertThat(all)
        .allSatisfy(
            it -> {
              assertThat(it.kind())
                  .isIn("reference", "c library", "emulator", "kernel", "language runtime");
              assertThat(it.program().isAbsolute() || it.program().getNameCount() == 1).isTrue();
              assertThat(it.packages().isEmpty()).isEqualTo(it.name().equals("java"));
            });
  }

  @Test
  void aBadRegistryIsRefusedByItsEntry() {
    Path top = folder.resolve("other");
    assertThat(Ran.of(top, "list").status()).isZero();
    Recorded.file(
        top.resolve("conformance-tests/adapters"),
        "registry.json",
        "[{\"name\": \"x\", \"kind\": \"y\", \"about\": \"z\", \"command\": \"not-words\"}]");
    Ran ran =
        Ran.at(
            new Home(top),
            () -> {
              throw new AssertionError("nothing is to be started");
            },
            "list");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("registry.json: entry 1 (x): \"command\" is no array of words");
  }
}
