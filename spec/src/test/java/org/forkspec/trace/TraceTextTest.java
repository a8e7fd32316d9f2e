package org.forkspec.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forkspec.implementation.Profile;
import org.forkspec.scenario.Lines;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.ScenarioText;
import org.forkspec.scenario.TextProblem;
import org.forkspec.scenario.Vocabulary;
import org.forkspec.scenario.Walk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How traces and transcripts are read and written, and how the reader says what it cannot read. */
final class TraceTextTest {

  private static final String SCENARIO =
      """
      scenario small
      main fork A
      main wait
      A exit 3
      go
      """;

  private static final Scenario SMALL = ScenarioText.read(SCENARIO, "test");

  @Provide
  Arbitrary<Event> events() {
    Arbitrary<String> words = Arbitraries.strings().withCharRange('!', '~').ofMaxLength(8);
    Arbitrary<Outcome> outcomes =
        Arbitraries.oneOf(
            words
                .filter(word -> !word.isEmpty())
                .list()
                .ofMaxSize(4)
                .map(values -> Outcome.success(values.toArray(String[]::new))),
            Arbitraries.of("EPERM", "ECHILD", "E2BIG").map(Outcome::failure),
            words
                .list()
                .ofMaxSize(4)
                .map(list -> String.join(" ", list).strip())
                .map(Outcome.Refusal::new));
    return Combinators.combine(
            Arbitraries.of("main", "A", "Z9z"), Arbitraries.integers().between(0, 9999), outcomes)
        .as(Event::new);
  }

  @Property(tries = 500)
  void anEventThatIsWrittenIsReadAsTheSame(@ForAll("events") Event event) {
    assertThat(TraceText.event(event.text())).isEqualTo(event);
  }

  @Provide
  Arbitrary<Transcript> transcripts() {
    Arbitrary<Profile> profiles =
        Combinators.combine(
                Arbitraries.of("c-glibc", "some name of words"),
                Arbitraries.of(Profile.Generator.values()),
                Arbitraries.of(Profile.Leader.values()),
                Arbitraries.of(Set.<String>of(), Set.of("RT-PRNG-RUBY-DEFAULT", "FORK-ENOMEM")),
                Arbitraries.of(Vocabulary.all(), Set.of("fork", "exit")))
            .as(
                (name, random, leader, promises, operations) ->
                    new Profile(
                        name,
                        "1.2",
                        "linux x86_64",
                        operations,
                        random,
                        promises,
                        leader,
                        Profile.Claim.LINUX));
    Arbitrary<Trace> traces =
        Walk.scenarios(4, 20)
            .flatMap(
                scenario ->
                    Combinators.combine(
                            events()
                                .filter(event -> scenario.has(event.process()))
                                .map(event -> inRange(event, scenario))
                                .list()
                                .ofMaxSize(8),
                            Arbitraries.of(Trace.Ending.values()))
                        .as((events, ending) -> new Trace(scenario, events, ending)));
    return Combinators.combine(profiles, traces).as(Transcript::new);
  }

  private static Event inRange(Event event, Scenario scenario) {
    int steps = scenario.program(event.process()).steps().size();
    return new Event(event.process(), event.step() % (steps + 1), event.outcome());
  }

  @Property(tries = 200)
  void aTranscriptThatIsWrittenIsReadAsTheSame(@ForAll("transcripts") Transcript transcript) {
    assertThat(Transcript.read(transcript.text(), "test")).isEqualTo(transcript);
  }

  @Property(tries = 200)
  void aTraceAloneIsOneOfPosix(@ForAll("transcripts") Transcript transcript) {
    assertThat(Transcript.read(TraceText.write(transcript.trace()), "test"))
        .isEqualTo(new Transcript(Profile.posix("unknown"), transcript.trace()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "main",
        "main 0",
        "main = 0",
        "main 0 0 7",
        "main 00 = 0",
        "main 01 = 0",
        "main -1 = 0",
        "main 10000 = 0",
        "main  0 = 0",
        " main 0 = 0",
        "main 0 =0",
        "a 0 = 0",
        "Abcdefghijklmnopq 0 = 0",
        "A-B 0 = 0",
        ""
      })
  void aLineThatIsNoneOfAProcessIsRefused(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TraceText.event(line))
        .withMessageStartingWith("\"" + line + "\" is no line of a process: PROCESS STEP = VALUES");
  }

  @ParameterizedTest
  @ValueSource(strings = {"main 1 !", "main 1 ! echild", "main 1 ! 10", "main 1 ! ECHILD now"})
  void aFailureNamesAnErrno(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TraceText.event(line))
        .withMessage("\"" + line + "\": the name of an errno is expected after !");
  }

  @Test
  void aLongLineIsNotRepeatedWhole() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TraceText.event("x".repeat(5000)))
        .withMessageStartingWith("\"" + "x".repeat(100) + "...\" is no line");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "main 0 = 0 7                | :6: the text ends where a process's line, end or timeout is",
        "main 0 = 0 7;main one = 8   | :7: \"main one = 8\" is no line of a process",
        "main 0 = 0 7;main 1 ! no    | :7: \"main 1 ! no\": the name of an errno is expected",
        "B 0 = 0 7;end small         | :6: \"B 0 = 0 7\": the scenario has no process B",
        "main 3 = 0;end small        | :6: \"main 3 = 0\": main has 2 steps, and no step 3",
        "main 0 = 0 7;end other      | :7: \"end other\" is no line of a process",
        "main 0 = 0 7;end            | :7: \"end\" is no line of a process",
        "timeout small;main 0 = 0 7  | :7: nothing is expected after timeout small",
      })
  void aTraceThatCannotBeReadIsNamedWithItsPlace(String lines, String expected) {
    String text = SCENARIO + lines.strip().replace(';', '\n') + "\n";
    assertThatThrownBy(() -> TraceText.read(new Lines(text, "bad.trace")))
        .isInstanceOf(TextProblem.class)
        .hasMessageStartingWith("bad.trace" + expected);
    assertThatThrownBy(() -> Transcript.read(text, "bad.trace"))
        .isInstanceOf(TextProblem.class)
        .hasMessageStartingWith("bad.trace" + expected);
  }

  @Test
  void anEventOfAnotherScenarioMakesNoTrace() {
    Event stray = TraceText.event("B 0 = 0 7");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Trace(SMALL, List.of(stray), Trace.Ending.COMPLETE))
        .withMessage("\"B 0 = 0 7\": the scenario has no process B");
  }

  @Test
  void linesAfterTheProfileAreCountedFromItsFirst() {
    String text =
        "implementation x\nversion 1\nplatform linux\noperations fork\nready\n" + SCENARIO;
    assertThatThrownBy(() -> Transcript.read(text + "main 9 = 0\n", "bad.trace"))
        .isInstanceOf(TextProblem.class)
        .hasMessage("bad.trace:11: \"main 9 = 0\": main has 2 steps, and no step 9");
  }

  @Test
  void aBadProfileIsNamedWithItsPlace() {
    assertThatThrownBy(() -> Transcript.read("version 1\nready\n" + SCENARIO, "bad.trace"))
        .isInstanceOf(TextProblem.class)
        .hasMessage("bad.trace:2: the profile does not say its implementation");
  }
}
