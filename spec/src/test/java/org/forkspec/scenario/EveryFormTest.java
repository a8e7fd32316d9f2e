package org.forkspec.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every operation in every form of its arguments: how it is written, and under other names. */
final class EveryFormTest {

  @Test
  void everyFormIsWrittenAsItWasRead() {
    Set<String> words = new TreeSet<>();
    for (String text : everyForm()) {
      Scenario scenario = read(text);
      assertThat(ScenarioText.write(scenario)).isEqualTo(text);
      steps(scenario).stream().map(Operation::word).forEach(words::add);
    }
    assertThat(words).isEqualTo(new TreeSet<>(Vocabulary.all()));
  }

  private static List<String> everyForm() {
    try {
      URL folder = EveryFormTest.class.getResource("every-form");
      List<String> texts = new ArrayList<>();
      try (Stream<Path> files = Files.list(Path.of(Objects.requireNonNull(folder).toURI()))) {
        for (Path file : files.sorted().toList()) {
          texts.add(Files.readString(file));
        }
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Scenario read(String text) {
    return ScenarioText.read(text, "every-form");
  }

  private static List<Operation> steps(Scenario scenario) {
    return scenario.programs().stream().flatMap(program -> program.steps().stream()).toList();
  }

  /** Names that are longer by one letter than those of the scenario, or shorter by as much. */
  private static Naming naming(UnaryOperator<String> other) {
    return new Naming() {
      @Override
      public String process(String name) {
        return name.equals(Program.MAIN) ? name : other.apply(name);
      }

      @Override
      public String pipe(String name) {
        return other.apply(name);
      }

      @Override
      public String variable(String name) {
        return other.apply(name);
      }
    };
  }

  private static Operation step(String words) {
    return Vocabulary.read(new Words(List.of(words.split(" "))));
  }

  @Test
  void everyFormKeepsAllButItsNamesUnderOtherNames() {
    Naming longer = naming(name -> name + "z");
    Naming shorter = naming(name -> name.substring(0, name.length() - 1));
    List<Operation> steps =
        everyForm().stream().flatMap(text -> steps(read(text)).stream()).toList();
    for (Operation step : steps) {
      Operation other = step.renamed(longer);
      assertThat(other.renamed(shorter)).isEqualTo(step);
      assertThat(other.words()).hasSameSizeAs(step.words());
      assertThat(other.pids()).isEqualTo(step.pids().stream().map(longer::pid).toList());
      assertThat(other.descriptors())
          .isEqualTo(step.descriptors().stream().map(longer::descriptor).toList());
    }
    assertThat(step("waitpid -A WNOHANG").renamed(longer).words())
        .containsExactly("waitpid", "-Az", "WNOHANG");
    assertThat(step("dup2 p.r d").renamed(longer).words()).containsExactly("dup2", "pz.r", "dz");
    assertThat(step("thread t read p.r 1").renamed(longer).words())
        .containsExactly("thread", "t", "read", "pz.r", "1");
    assertThat(step("map m SHARED").renamed(longer).words()).containsExactly("map", "mz", "SHARED");
    assertThat(step("load A").renamed(longer).words()).containsExactly("load", "Az");
  }

  @Test
  void everyOperationOfTheCoreIsReachedByTheWalk() {
    Set<String> words =
        Walk.scenarios(6, 40)
            .sampleStream()
            .limit(300)
            .flatMap(scenario -> scenario.programs().stream())
            .flatMap(program -> program.steps().stream())
            .map(Operation::word)
            .collect(Collectors.toSet());
    assertThat(words)
        .isEqualTo(
            everyForm().stream()
                .map(EveryFormTest::read)
                .filter(scenario -> scenario.name().equals("core"))
                .flatMap(scenario -> steps(scenario).stream())
                .map(Operation::word)
                .collect(Collectors.toSet()));
  }
}
