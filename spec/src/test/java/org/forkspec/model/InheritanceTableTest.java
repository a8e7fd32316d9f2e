package org.forkspec.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.forkspec.requirement.Requirements;
import org.junit.jupiter.api.Test;

/** The table tells of everything that a process has, and what it tells is in the catalogue. */
final class InheritanceTableTest {

  /** Which line tells of a field. */
  private static final Map<String, String> LINES =
      Map.ofEntries(
          Map.entry("pid", "process ID"),
          Map.entry("parent", "parent process"),
          Map.entry("group", "process group"),
          Map.entry("life", "status for the parent"),
          Map.entry("report", "status for the parent"),
          Map.entry("ending", "status for the parent"),
          Map.entry("pending", "pending signals"),
          Map.entry("ignored", "ignored signals"),
          Map.entry("descriptors", "descriptors"),
          Map.entry("memory", "memory"),
          Map.entry("stream", "random generator"));

  /** What a process has only in the model, and the attributes, which have lines of their own. */
  private static final Set<String> OTHERS =
      Set.of("index", "attributes", "past", "awaited", "done", "said", "hash");

  @Test
  void everyFieldOfAProcessHasALine() {
    Set<String> fields = new TreeSet<>();
    for (Field field : Process.class.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
        fields.add(field.getName());
      }
    }
    Set<String> told = new TreeSet<>(LINES.keySet());
    told.addAll(OTHERS);
    assertThat(fields).isEqualTo(told);
    List<String> lines = InheritanceTable.lines().stream().map(it -> it.what()).toList();
    assertThat(lines).containsAll(LINES.values());
  }

  @Test
  void noTwoLinesAreAboutTheSame() {
    assertThat(InheritanceTable.lines().stream().map(it -> it.what())).doesNotHaveDuplicates();
  }

  @Test
  void everyRequirementOfALineIsInTheCatalogue() {
    assertThat(InheritanceTable.lines().stream().flatMap(it -> it.requirements().stream()))
        .allMatch(id -> Requirements.catalogue().find(id).isPresent());
  }
}
