package org.forkspec.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import org.forkspec.trace.Transcript;
import org.junit.jupiter.api.Test;

/** The oracle on traces written by hand: what it explains, what it refuses, and how it says so. */
class OracleTest {

  private static final String ROUND_TRIP =
      """
      scenario pipe-round-trip
      main pipe p
      main fork A
      main close p.w
      main read p.r 16
      main waitpid A
      A close p.r
      A write p.w hello
      A exit 3
      go
      main 0 = 0 4241
      main 1 = 0
      A 0 = 0 4242
      A 1 = 0
      main 2 = 4242
      A 2 = 5
      main 3 = 0
      main 4 = hello
      main 5 = 4242 exited 3
      end pipe-round-trip
      """;

  private static Verdict judge(String text) {
    Transcript transcript = Transcript.read(text, "test");
    return new Oracle(transcript.profile()).judge(transcript.trace());
  }

  private static Explanation refused(String text) {
    Verdict verdict = judge(text);
    assertThat(verdict).isInstanceOf(Verdict.Fail.class);
    return ((Verdict.Fail) verdict).explanation();
  }

  @Test
  void explainsWhatPosixAllows() {
    Verdict verdict = judge(ROUND_TRIP);
    assertThat(verdict).isInstanceOf(Verdict.Pass.class);
    assertThat(((Verdict.Pass) verdict).witnessed())
        .contains("PIPE-FIFO-BYTE-STREAM", "EXIT-STATUS-LOW-8-BITS", "FORK-RETURN-PARENT-CHILD");
  }

  @Test
  void isNoWitnessOfWhatItCitesAndDoesNotShow() {
    assertThat(((Verdict.Pass) judge(ROUND_TRIP)).witnessed())
        .doesNotContain("WRITE-PIPE-APPENDS", "WRITE-PIPE-ATOMIC-PIPE-BUF", "CLOSE-DEALLOCATES");
    assertThat(refused(ROUND_TRIP.replace("main 3 = 0", "main 3 ! EBADF")).requirements())
        .contains("CLOSE-DEALLOCATES");
  }

  @Test
  void refusesAWrongStatusAndSaysWhatWasAllowed() {
    Explanation explanation = refused(ROUND_TRIP.replace("exited 3", "exited 4"));
    assertThat(explanation.allowed()).containsExactly("main 5 = 4242 exited 3");
    assertThat(explanation.came()).isEqualTo("main 5 = 4242 exited 4");
    assertThat(explanation.requirements()).contains("WAIT-WIFEXITED-WEXITSTATUS");
  }

  @Test
  void refusesAForkThatReturnsAnotherPid() {
    Explanation explanation = refused(ROUND_TRIP.replace("main 2 = 4242", "main 2 = 4243"));
    assertThat(explanation.requirements()).startsWith("FORK-RETURN-PARENT-CHILD");
  }

  @Test
  void refusesThePidOfALivingProcessAndSaysWhichWouldDo() {
    Explanation explanation = refused(ROUND_TRIP.replace("4242", "4241"));
    assertThat(explanation.allowed())
        .containsExactly("A 0 = 0 a pid that no process, no group and no session has");
    assertThat(explanation.requirements()).contains("FORK-CHILD-PID-UNIQUE");
  }

  @Test
  void refusesAnEndOfFileWhileThereIsData() {
    Explanation explanation = refused(ROUND_TRIP.replace("main 4 = hello", "main 4 = 0"));
    assertThat(explanation.allowed()).contains("main 4 = hello");
  }

  @Test
  void takesASilenceForAHangIfTheCallCouldHaveReturned() {
    Explanation explanation =
        refused(
            ROUND_TRIP.replace("main 5 = 4242 exited 3\n", "").replace("end pipe", "timeout pipe"));
    assertThat(explanation.came()).isEqualTo("main 5 hangs");
    assertThat(explanation.allowed()).containsExactly("main 5 = 4242 exited 3");
  }

  @Test
  void takesASilenceForNoFindingIfTheCallMayBlock() {
    String blocked =
        """
        scenario reads-its-own-pipe
        main pipe p
        main read p.r 1
        go
        main 0 = 0 7
        main 1 = 0
        timeout reads-its-own-pipe
        """;
    assertThat(judge(blocked)).isInstanceOf(Verdict.Inconclusive.class);
  }

  @Test
  void refusesAStoppedProcessThatSpeaks() {
    Explanation explanation =
        refused(
            """
            scenario stopped
            main fork A
            main kill A SIGSTOP
            main waitpid A WUNTRACED
            main getpid
            main kill A SIGCONT
            A getpid
            go
            main 0 = 0 7
            main 1 = 8
            A 0 = 0 8
            main 2 = 0
            main 3 = 8 stopped SIGSTOP
            A 1 = 8
            main 4 = 7
            main 5 = 0
            end stopped
            """);
    assertThat(explanation.came()).isEqualTo("A 1 = 8");
    assertThat(explanation.requirements()).contains("STOP-SIGSTOP-UNCATCHABLE");
  }

  @Test
  void refusesTwoProcessesThatBothAreTheParent() {
    Explanation explanation =
        refused(
            ROUND_TRIP
                .replace("A 0 = 0 4242", "main 2 = 4243")
                .replace("A 1 = 0\n", "")
                .replace("A 2 = 5\n", ""));
    assertThat(explanation.requirements()).containsExactly("FORK-RETURN-PARENT-CHILD");
  }

  @Test
  void doesNotBlameTheImplementationForAnAdapterThatRefuses() {
    assertThat(judge(ROUND_TRIP.replace("A 1 = 0", "A 1 ? unknown operation close")))
        .isInstanceOf(Verdict.Errored.class);
  }

  @Test
  void tellsTheWholeStoryToAPerson() {
    String text = refused(ROUND_TRIP.replace("exited 3", "exited 4")).text();
    assertThat(text)
        .contains("main waitpid A")
        .contains("explained:")
        .contains("allowed is only:")
        .contains("main 5 = 4242 exited 3")
        .contains("WAIT-WIFEXITED-WEXITSTATUS")
        .contains("(wait");
  }
}
