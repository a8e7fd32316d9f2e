package org.forkspec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.forkspec.model.Rules;
import org.forkspec.requirement.Requirements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code forkspec requirements} shows of the catalogue. */
final class RequirementsCommandTest {

  @TempDir private Path folder;

  private Ran requirements(String... options) {
    String[] words = new String[options.length + 1];
    words[0] = "requirements";
    System.arraycopy(options, 0, words, 1, options.length);
    return Ran.of(folder, words);
  }

  @Test
  void allOfThemAreListedByInterface() {
    Ran ran = requirements();
    assertThat(ran.status()).isZero();
    int all = Requirements.catalogue().all().size();
    assertThat(ran.out().lines().filter(line -> line.matches("[* ] [A-Z].*"))).hasSize(all);
    assertThat(ran.out())
        .startsWith("fork\n")
        .containsPattern("FORK-RETURN-PARENT-CHILD +shall +Return values in both processes\n")
        .contains("\nwaitpid\n");
  }

  @Test
  void whatTheModelRendersIsMarked() {
    assertThat(Rules.rendered()).isNotEmpty();
    assertThat(requirements().out()).containsPattern("\n\\* FORK-RETURN-PARENT-CHILD ");
    Ran rendered = requirements("--rendered");
    assertThat(rendered.out().lines().filter(line -> line.startsWith("* ")))
        .hasSize(Rules.rendered().size());
    assertThat(rendered.out().lines()).noneMatch(line -> line.startsWith("  "));
  }

  @Test
  void filtersNarrowIt() {
    Ran ran = requirements("--interface", "waitpid", "--level", "shall");
    assertThat(ran.out().lines().filter(line -> !line.contains("  "))).contains("waitpid");
    assertThat(ran.out()).contains("WAITPID-SELECT-PID").doesNotContain("FORK-", "linux");
  }

  @Test
  void oneIsShownWhole() {
    Ran ran = requirements("fork-child-pid-unique");
    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .startsWith("FORK-CHILD-PID-UNIQUE\nChild PID unique among live processes\n")
        .contains("level         shall\n", "citation      fork, DESCRIPTION", "in the model");
    assertThat(ran.out().lines().filter(line -> !line.startsWith("    ")))
        .allMatch(line -> line.length() <= Terminal.NONE.width());
  }

  @Test
  void itsScenariosAreShownWithIt() {
    Ran ran = requirements("WAITPID-PID0-SAME-GROUP");
    assertThat(ran.out())
        .contains("    scenario WAITPID-PID0-SAME-GROUP\n", "    main waitpid 0\n");
    assertThat(ran.out().lines().filter("    go"::equals)).hasSize(2);
  }

  @Test
  void whatHasNoWitnessIsListedWithTheReason() {
    Ran ran = requirements("--unwitnessed");
    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .contains("\nWAIT-WCOREDUMP\n    Whether a core is dumped")
        .doesNotContain("\nFORK-CREATES-PROCESS\n")
        .containsPattern("\n\\d+ of 483 requirements of priority 1 and 2 have no witness");
    assertThat(requirements("WAIT-WCOREDUMP").out()).contains("\nno witness    Whether a core");
  }

  @Test
  void whatIsUnknownIsToldOfWithWhatIsLikeIt() {
    Ran ran = requirements("WAITPID-WNOHANG-ZRO");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith(
            "forkspec: no requirement is called WAITPID-WNOHANG-ZRO; perhaps WAITPID-WNOHANG-ZERO");
    assertThat(requirements("qwertyuiop").err()).contains("'forkspec requirements' lists them");
    assertThat(requirements("--interface", "forc").err()).contains("\"forc\" is none of fork, ");
    assertThat(requirements("--level", "must").err()).contains("\"must\" is none of shall, ");
    assertThat(requirements("--level", "must").status()).isEqualTo(2);
  }

  @Test
  void theTableOfInheritanceIsShownLineByLine() {
    Ran ran = requirements("--inheritance");
    assertThat(ran.status()).isZero();
    assertThat(ran.out().lines().findFirst().orElseThrow()).matches(" +fork +exec +requirements");
    assertThat(ran.out())
        .containsPattern("\nprocess ID +another +kept +FORK-CHILD-PID-UNIQUE")
        .containsPattern("\nworking directory +copied +kept +FORK-CWD-INHERITED")
        .containsPattern("\ntimers made by timer_create +cleared +cleared +FORK-TIMERS-NOT");
  }
}
