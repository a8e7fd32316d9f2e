package org.forkspec.implementation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.forkspec.scenario.ScenarioText;
import org.forkspec.scenario.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an implementation may say of itself, and what it may not. */
final class ProfileTest {

  private static final List<String> LEAST =
      List.of(
          "implementation c glibc",
          "version 2.36",
          "platform linux x86_64",
          "operations fork exit wait");

  private static Profile read(String... more) {
    return Profile.read(Stream.concat(LEAST.stream(), Stream.of(more)).toList());
  }

  @Test
  void aProfileSaysWhoItIsAndWhatItPerforms() {
    Profile profile = read();
    assertThat(profile.implementation()).isEqualTo("c glibc");
    assertThat(profile.version()).isEqualTo("2.36");
    assertThat(profile.platform()).isEqualTo("linux x86_64");
    assertThat(profile.operations()).containsExactlyInAnyOrder("fork", "exit", "wait");
  }

  @Test
  void whatItDoesNotSayIsWhatMostDo() {
    assertThat(read().random()).isEqualTo(Profile.Generator.INHERITED);
    assertThat(read().leader()).isEqualTo(Profile.Leader.GROUP);
    assertThat(read().promises()).isEmpty();
  }

  @Test
  void itsConventionsCiteRequirements() {
    Profile profile =
        read(
            "random reseeded RT-PRNG-CPYTHON-MODULE-RESEEDED rt-prng-ruby-default",
            "interrupted retried RT-EINTR-AUTO-RETRY",
            "mutexes released RT-THREADS-DEAD-IN-CHILD",
            "leader session");
    assertThat(profile.releasesMutexes()).isTrue();
    assertThat(profile.random()).isEqualTo(Profile.Generator.RESEEDED);
    assertThat(profile.leader()).isEqualTo(Profile.Leader.SESSION);
    assertThat(profile.promises())
        .containsExactlyInAnyOrder(
            "RT-PRNG-CPYTHON-MODULE-RESEEDED",
            "RT-PRNG-RUBY-DEFAULT",
            "RT-EINTR-AUTO-RETRY",
            "RT-THREADS-DEAD-IN-CHILD");
    assertThat(profile.randomPromises())
        .containsExactly("RT-PRNG-CPYTHON-MODULE-RESEEDED", "RT-PRNG-RUBY-DEFAULT");
  }

  @Test
  void whatItHasFromTheSystemIsNotWhatItsGeneratorDraws() {
    Profile profile = read("random inherited RT-PRNG-PHP-MT-DUPLICATED RT-PRNG-PHP-RANDOM-INT");
    assertThat(profile.randomPromises()).containsExactly("RT-PRNG-PHP-MT-DUPLICATED");
    assertThat(profile.systemPromises()).containsExactly("RT-PRNG-PHP-RANDOM-INT");
  }

  @Test
  void operationsOfALaterProtocolAreNeverAskedFor() {
    Profile profile =
        Profile.read(
            List.of("implementation x", "version 1", "platform y", "operations fork teleport"));
    assertThat(profile.operations()).containsExactly("fork");
  }

  @Test
  void itPerformsAScenarioOfWhichItHasEveryOperation() {
    assertThat(read().performs(ScenarioText.read("scenario a\nmain wait\ngo\n", "test"))).isTrue();
    assertThat(
            read()
                .performs(
                    ScenarioText.read(
                        "scenario a\nmain fork A\nmain wait\nA fork B\nB getpid\ngo\n", "test")))
        .isFalse();
  }

  @Test
  void whatAScenarioNeedsAndItLacksIsNamed() {
    String text = "scenario a\nmain pipe p\nmain thread t read p.r 1\nmain read p.r 1\ngo\n";
    assertThat(read().lacks(ScenarioText.read(text, "test")))
        .containsExactly("pipe", "read", "thread");
  }

  @Test
  void aFormThatItLacksIsNeverAskedFor() {
    Profile profile =
        read(
            "operations waitpid thread exec killunknown",
            "lacks waitpid WCONTINUED",
            "lacks exec execl execle",
            "lacks killunknown -N");
    String text =
        """
        scenario a
        main waitpid -1 WNOHANG WCONTINUED
        main thread t waitpid -1 WCONTINUED
        main exec execle self one
        main exec execv self one
        main killunknown main -253
        main killunknown main 999
        go
        """;
    assertThat(profile.lacks(ScenarioText.read(text, "test")))
        .containsExactly("exec execle", "killunknown -N", "waitpid WCONTINUED");
    assertThat(profile.performs(ScenarioText.read("scenario a\nmain waitpid -1\ngo\n", "test")))
        .isTrue();
    assertThat(Profile.read(profile.lines())).isEqualTo(profile);
  }

  @Test
  void whatARuntimeDoesWithInterruptedCallsAndWithOutputIsRead() {
    Profile partly =
        read("interrupted partly RT-EINTR-AUTO-RETRY", "output flushed", "random lazy");
    assertThat(partly.retries(true)).isTrue();
    assertThat(partly.retries(false)).isFalse();
    assertThat(partly.output()).isEqualTo(Profile.Output.FLUSHED);
    assertThat(Profile.read(partly.lines())).isEqualTo(partly);
    assertThat(read("interrupted retried").retries(false)).isTrue();
    assertThat(read().retries(true)).isFalse();
  }

  @Test
  void whatRunsOnLinuxClaimsLinuxUnlessItSaysOtherwise() {
    List<String> lines = List.of("implementation x", "version 1", "operations fork");
    assertThat(Profile.read(with(lines, "platform linux x86_64")).isLinux()).isTrue();
    assertThat(Profile.read(with(lines, "platform sunos sparc")).isLinux()).isFalse();
    assertThat(Profile.read(with(with(lines, "platform linux"), "claims posix")).isLinux())
        .isFalse();
  }

  private static List<String> with(List<String> lines, String another) {
    return Stream.concat(lines.stream(), Stream.of(another)).toList();
  }

  @Test
  void whatPromisesPosixPerformsEverything() {
    assertThat(Profile.posix("x").operations()).isEqualTo(Vocabulary.all());
    assertThat(Profile.read(Profile.posix("x").lines())).isEqualTo(Profile.posix("x"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "implementation other     | \"implementation\" stands twice in the profile",
        "random                   | \"random\" is no line of a profile: a word and what it says",
        "random  inherited        | \"random  inherited\" is no line of a profile: a word and what",
        "random maybe             | \"random maybe\" where random inherited or random reseeded or",
        "lacks waitpid            | \"lacks waitpid\" is no line of a profile: an operation and its",
        "leader pack              | \"leader pack\" where leader group or leader session is expected",
        "random reseeded RT-NONE  | \"RT-NONE\" is no requirement",
        "leader group WAIT-NONE   | \"WAIT-NONE\" is no requirement",
        "colour blue              | \"colour\" is no word of a profile; those are [claims, descriptors, ",
      })
  void aLineThatDoesNotBelongIsRefused(String line, String expected) {
    assertThatThrownBy(() -> read(line))
        .isInstanceOf(Profile.Problem.class)
        .hasMessageStartingWith(expected);
  }

  @ParameterizedTest
  @CsvSource({"0,implementation", "1,version", "2,platform", "3,operations"})
  void whatIsMissingIsNamed(int place, String word) {
    List<String> lines = LEAST.stream().filter(line -> !line.equals(LEAST.get(place))).toList();
    assertThatThrownBy(() -> Profile.read(lines))
        .isInstanceOf(Profile.Problem.class)
        .hasMessage("the profile does not say its " + word);
  }

  @Test
  void thereIsNoScenarioWithoutFork() {
    assertThatThrownBy(
            () ->
                Profile.read(
                    List.of("implementation x", "version 1", "platform y", "operations exit wait")))
        .isInstanceOf(Profile.Problem.class)
        .hasMessageStartingWith("the profile lists no operation fork");
  }
}
