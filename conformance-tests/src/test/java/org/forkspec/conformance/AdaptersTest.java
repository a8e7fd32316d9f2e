package org.forkspec.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.forkspec.generator.Theme;
import org.forkspec.harness.AdapterProcess;
import org.forkspec.implementation.Profile;
import org.forkspec.scenario.Vocabulary;
import org.junit.jupiter.api.Test;

/** What an adapter does not perform is not tested with it: here stands all that is left out. */
final class AdaptersTest {

  /** What takes a PID namespace of one's own, and root in it. */
  private static final Set<String> OF_A_NAMESPACE =
      Set.of("killall", "killinit", "nextpid", "unsharepid");

  private static Profile profile(AdapterProcess adapter) {
    try (adapter) {
      return adapter.profile();
    }
  }

  /** Only the properties of these themes are skipped, and who is not root has no namespace. */
  private static void hasNoSubject(Profile profile, Theme... themes) {
    Set<Theme> expected = EnumSet.noneOf(Theme.class);
    expected.addAll(Arrays.asList(themes));
    if (!Adapters.areRoot()) {
      expected.add(Theme.NAMESPACE);
    }
    assertThat(Theme.values())
        .filteredOn(theme -> !profile.operations().containsAll(theme.needs()))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void theOneInCPerformsEverythingWhereItIsRootInANamespace() {
    Set<String> lacking = new TreeSet<>(Vocabulary.all());
    lacking.removeAll(profile(Adapters.c()).operations());
    if (Adapters.areRoot()) {
      assertThat(lacking).isEmpty();
    } else {
      assertThat(OF_A_NAMESPACE).containsAll(lacking);
    }
  }

  @Test
  void itPerformsTheRestWhereItHasNoNamespace() throws IOException {
    assertThat(Adapters.alone().operations())
        .containsExactlyInAnyOrderElementsOf(
            Vocabulary.all().stream().filter(word -> !OF_A_NAMESPACE.contains(word)).toList());
  }

  @Test
  void withMuslItHasASubjectInAllThemes() {
    hasNoSubject(profile(Adapters.c("musl-gcc", "musl", "CC=musl-gcc")));
  }

  @Test
  void withDietlibcItHasNoSubjectInFewThemes() {
    hasNoSubject(
        profile(Adapters.c("diet", "dietlibc", "CC=diet gcc", "LDLIBS=-lpthread")),
        Theme.TERMINAL,
        Theme.WAYS_TO_WAIT);
  }

  @Test
  void withKlibcItHasNoSubjectInSomeThemes() {
    hasNoSubject(
        profile(Adapters.c("klcc", "klibc", "CC=klcc")),
        Theme.CREDENTIALS,
        Theme.ENDING,
        Theme.FORK_HANDLER,
        Theme.NAMESPACE,
        Theme.THREAD,
        Theme.TIME,
        Theme.WAYS_TO_WAIT);
  }

  @Test
  void theOneInPythonHasNoSubjectInFewThemes() {
    hasNoSubject(profile(Adapters.python()), Theme.ADOPTION, Theme.IMAGE);
  }

  @Test
  void theOneInPerlHasNoSubjectInSomeThemes() {
    hasNoSubject(
        profile(Adapters.perl()),
        Theme.ADOPTION,
        Theme.CREDENTIALS,
        Theme.FORK_HANDLER,
        Theme.IMAGE,
        Theme.SESSION,
        Theme.WAYS_TO_WAIT);
  }

  @Test
  void theOneInOcamlHasNoSubjectInManyThemes() {
    hasNoSubject(
        profile(Adapters.ocaml()),
        Theme.ADOPTION,
        Theme.CREDENTIALS,
        Theme.FORK_HANDLER,
        Theme.GROUP,
        Theme.LOCK,
        Theme.SESSION,
        Theme.TERMINAL,
        Theme.WAYS_TO_WAIT);
  }

  @Test
  void theOneInRubyHasNoSubjectInSomeThemes() {
    hasNoSubject(
        profile(Adapters.ruby()),
        Theme.ADOPTION,
        Theme.CREDENTIALS,
        Theme.IMAGE,
        Theme.TIME,
        Theme.WAYS_TO_WAIT);
  }

  @Test
  void theReferenceHasNoSubjectInSomeThemes() {
    hasNoSubject(
        profile(Adapters.reference()),
        Theme.ENDING,
        Theme.FORK_HANDLER,
        Theme.HANDLER,
        Theme.HEARSAY,
        Theme.IMAGE,
        Theme.THREAD);
  }
}
