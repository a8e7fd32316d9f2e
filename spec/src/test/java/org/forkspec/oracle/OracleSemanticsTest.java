package org.forkspec.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.forkspec.requirement.Requirements;
import org.forkspec.trace.Transcript;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What POSIX allows and what it does not, trace by trace; the traces are in files beside this. */
final class OracleSemanticsTest {

  @TestFactory
  Stream<DynamicContainer> processesEndAndTheirParentsLearnOfIt() {
    return cases("ends.traces");
  }

  @TestFactory
  Stream<DynamicContainer> processesStopAndGoOn() {
    return cases("stops.traces");
  }

  @TestFactory
  Stream<DynamicContainer> processesHaveAnIdentityAParentAndAGroup() {
    return cases("identity.traces");
  }

  @TestFactory
  Stream<DynamicContainer> processesTalkThroughPipes() {
    return cases("pipes.traces");
  }

  @TestFactory
  Stream<DynamicContainer> processesHaveAMemoryOfTheirOwn() {
    return cases("memory.traces");
  }

  @TestFactory
  Stream<DynamicContainer> processesHandleSignals() {
    return cases("handlers.traces");
  }

  @TestFactory
  Stream<DynamicContainer> linuxHasChosenWherePosixLeavesAChoice() {
    return cases("linux.traces");
  }

  @TestFactory
  Stream<DynamicContainer> runtimesDoWhatTheirProfilesSay() {
    return cases("runtimes.traces");
  }

  private static Stream<DynamicContainer> cases(String file) {
    return TraceCase.read(file).stream()
        .map(
            one ->
                DynamicContainer.dynamicContainer(
                    one.title(),
                    one.variants().stream()
                        .map(v -> DynamicTest.dynamicTest(v.line(), () -> check(v)))));
  }

  private static void check(TraceCase.Variant variant) {
    Transcript transcript = Transcript.read(variant.transcript(), "case");
    Verdict verdict = new Oracle(transcript.profile()).judge(transcript.trace());
    String told = verdict instanceof Verdict.Fail fail ? fail.explanation().text() : "" + verdict;
    Class<? extends Verdict> expected =
        switch (variant.expected()) {
          case "allowed" -> Verdict.Pass.class;
          case "refused" -> Verdict.Fail.class;
          case "inconclusive" -> Verdict.Inconclusive.class;
          case "errored" -> Verdict.Errored.class;
          default -> throw new IllegalArgumentException(variant.line());
        };
    assertThat(verdict).as(variant.transcript() + told).isInstanceOf(expected);
    if (verdict instanceof Verdict.Fail fail) {
      List<String> cited = fail.explanation().requirements();
      if (!variant.requirement().isEmpty()) {
        assertThat(cited).as(told).contains(variant.requirement());
      }
      assertThat(cited).isNotEmpty().allSatisfy(id -> Requirements.catalogue().get(id));
      assertThat(told).contains(fail.explanation().came());
    }
  }
}
