package org.forkspec.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the reader says what it cannot read, and what could not run. */
final class ScenarioRefusalTest {

  private static Scenario read(String text) {
    return ScenarioText.read(text, "bad.scenario");
  }

  private static String scenario(String... steps) {
    return "scenario bad\n" + String.join("\n", steps) + "\ngo\n";
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "main jump               | \"jump\" where one of the operations fork, exit, getpid, ",
        "main                    | the line ends where an operation is expected",
        "main fork               | the line ends where a process: main, or a capital letter ",
        "main fork b             | \"b\" where a process: main, or a capital letter followed by ",
        "main fork A_1           | \"A_1\" where a process: ",
        "main fork Abcdefghijklmnopq | \"Abcdefghijklmnopq\" where a process: ",
        "mean getpid             | \"mean\" where a process: main, or a capital letter ",
        "main getpid 1           | \"1\" where the end of the line is expected",
        "main exit 3 4           | \"4\" where the end of the line is expected",
        "main thread t getpid    | no thread can do this: getpid",
        "main exit               | the line ends where an exit value that fits an int is expected",
        "main exit three         | \"three\" where an exit value that fits an int is expected",
        "main exit 03            | \"03\" where an exit value that fits an int is expected",
        "main exit +3            | \"+3\" where an exit value that fits an int is expected",
        "main exit -0            | \"-0\" where an exit value that fits an int is expected",
        "main exit 2147483648    | \"2147483648\" where an exit value that fits an int is expected",
        "main seed 2147483648    | \"2147483648\" where a seed that fits 32 bits is expected",
        "main set x              | the line ends where a number is expected",
        "main set X 1            | \"X\" where a variable: a small letter followed by ",
        "main set x 9223372036854775808 | \"9223372036854775808\" where a number is expected",
        "main get x.y            | \"x.y\" where a variable: a small letter followed by ",
        "main pipe P             | \"P\" where the name of a pipe: a small letter followed by ",
        "main pipe p.r           | \"p.r\" where the name of a pipe: a small letter followed by ",
        "main read P 1           | \"P\" where a descriptor: an end of a pipe such as p.r, a name such as d",
        "main read 99 1          | \"99\" where a descriptor: an end of a pipe such as p.r, a name such as d",
        "main read p.r           | the line ends where how many bytes: 1 to 1024 is expected",
        "main read p.r 0         | \"0\" where how many bytes: 1 to 1024 is expected",
        "main read p.r 1025      | \"1025\" where how many bytes: 1 to 1024 is expected",
        "main send p.r 1         | \"p.r\" where the end of a pipe that is written, such as p.w is ",
        "main receive p.w        | \"p.w\" where the end of a pipe that is read, such as p.r is ",
        "main open p.r d O_RDWR  | \"p.r\" where a file: a small letter followed by",
        "main open f d O_CREAT O_RDWR | \"O_RDWR\" where flags such as O_RDWR or O_CREAT, each once",
        "main setfl p.r 1        | \"1\" where flags such as O_RDWR or O_CREAT, each once",
        "main setfd p.r 1        | \"1\" where FD_CLOEXEC or 0",
        "main write p.w          | the line ends where 1 to 512 letters is expected",
        "main write p.w x1       | \"x1\" where 1 to 512 letters is expected",
        "main close p.x          | \"p.x\" where a descriptor: an end of a pipe such as p.r, a name such as d",
        "main kill main          | the line ends where a signal such as SIGTERM, ",
        "main kill main SIGFOO   | \"SIGFOO\" where a signal such as SIGTERM, SIGSTOP or SIGCONT, or",
        "main kill main 9        | \"9\" where a signal such as SIGTERM, ",
        "main kill 07 SIGTERM    | \"07\" where a process, - and a process for its group, or a number ",
        "main kill --1 SIGTERM   | \"--1\" where a process, - and a process for its group, or a ",
        "main ignore 0           | \"0\" where a signal such as SIGTERM, SIGSTOP or SIGCONT is ",
        "main default TERM       | \"TERM\" where a signal such as SIGTERM, ",
        "main waitpid            | the line ends where a process, - and a process for its group, ",
        "main waitpid -1 WNOWAIT | \"WNOWAIT\" where WNOHANG, WUNTRACED or WCONTINUED, each once ",
        "main waitpid -1 WNOHANG WNOHANG | \"WNOHANG\" where WNOHANG, WUNTRACED or WCONTINUED, ",
        "main waitpid -1 0       | \"0\" where WNOHANG, WUNTRACED or WCONTINUED, each once ",
        "main setpgid 0 2147483648 | \"2147483648\" where a process, - and a process for its group, ",
        "main setpgid -main 0    | \"-main\" where a process or a number is expected",
        "main setpgid 0          | the line ends where a process, - and a process for its group, ",
        "main save               | the line ends where a value: an integer, a word, or a list ",
        "main save [1            | \"[1\" where a value; a list in \"[1\" is not closed is expected",
        "main save 1.5           | \"1.5\" where a value; \"1.5\" in a value is neither an integer ",
        "main compute 1          | the line ends where a number from 1 to 1000000 is expected",
        "main compute 5 4        | \"4\" where a number from 5 to 1000000 is expected",
        "main compute -1 4       | \"-1\" where a number from 0 to 1000000 is expected",
        "main compute 0 1000001  | \"1000001\" where a number from 0 to 1000000 is expected",
      })
  void aWordThatDoesNotBelongIsNamedWithItsPlaceAndWhatWould(String line, String expected) {
    assertThatThrownBy(() -> read(scenario("main getpid", line.strip(), "main getpid")))
        .isInstanceOf(TextProblem.class)
        .hasMessageStartingWith("bad.scenario:3: " + expected.stripTrailing());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "main waitpid A                     | 2 | main, step 1: the pid of A is not known here",
        "main kill -A 0                     | 2 | main, step 1: the pid of A is not known here",
        "main kill -5 0                     | 2 | main, step 1: kill -5 could reach somebody who has "
            + "no part in the scenario",
        "main setpgid 0 A                   | 2 | main, step 1: the pid of A is not known here",
        "main load A                        | 2 | main, step 1: the pid of A is not known here",
        "main wait;main kill A 0;main fork A| 3 | main, step 2: the pid of A is not known here",
        "main fork A;A kill B 0;main fork B | 3 | A, step 1: the pid of B is not known here",
        "main getpid;A getpid               | 3 | A, step 1: nobody forks A",
        "main fork A;main fork A            | 3 | main, step 2: A is forked already",
        "main fork A;A fork A               | 3 | A, step 1: A is forked already",
        "A fork main;main fork A            | 2 | A, step 1: main is forked already",
        "main exit 0;main getpid            | 2 | main, step 1: no step can follow exit",
        "main read p.r 1                    | 2 | main, step 1: no pipe p is known here",
        "main readtty t                     | 2 | main, step 1: no terminal t is known here",
        "main openpty t;main openpty t      | 3 | main, step 2: t stands for a terminal already",
        "main killall SIGTERM               | 2 | main, step 1: killall would reach the adapter "
            + "too: setresuid to one user from 10000 on has to come first",
        "main unsharepid;main fork A;A getpid | 3 | main, step 2: A is in a PID namespace of its "
            + "own, where it can only exit",
        "main unsharepid;main fork A;main fork B | 3 | main, step 2: A is in a PID namespace of "
            + "its own, and has to be waited for at once",
        "main fork A;main pipe p;A close p.r| 4 | A, step 1: no pipe p is known here",
        "main read d 1                      | 2 | main, step 1: no descriptor d is known here",
        "main pipe p;main dup p.r p         | 3 | main, step 2: p stands for a descriptor already",
        "main pipe p;main dup p.r d;main send p.w 1 | 4 | main, step 3: p carries bytes "
            + "already, and so cannot carry values",
        "main pipe p;main pipe p            | 3 | main, step 2: p stands for a pipe already",
        "main pipe p;main write p.w a;main send p.w 1 | 4 | main, step 3: p carries bytes already, "
            + "and so cannot carry values",
        "main pipe p;main fork A;main receive p.r;A write p.w a | 5 | A, step 1: p carries values "
            + "already, and so cannot carry bytes",
        "main pipe p;main fork A;main receive p.r;A receive p.r | 5 | A, step 1: main receives "
            + "from this pipe already, and frames have no second reader",
        "main pipe p;main close p.r;main pipe q;main read p.r 1 | 5 | main, step 4: p.r was closed "
            + "and a pipe made since: its number may stand for that one now",
        "main pipe p;main close p.r;main pipe q;main close p.r  | 5 | main, step 4: p.r was closed "
            + "and a pipe made since: its number may stand for that one now",
      })
  void aStepThatCouldNotRunIsNamedWithItsPlace(String lines, int line, String expected) {
    assertThatThrownBy(() -> read(scenario(lines.strip().split(";"))))
        .isInstanceOf(TextProblem.class)
        .hasMessage("bad.scenario:" + line + ": " + expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "''                               | bad.scenario: scenario NAME is expected",
        "# only a comment                 | bad.scenario:1: scenario NAME is expected",
        "scenari bad                      | bad.scenario:1: \"scenari bad\" where scenario NAME is",
        "scenario                         | bad.scenario:1: \"scenario\" where scenario NAME is",
        "scenario a b                     | bad.scenario:1: \"scenario a b\" where scenario NAME is",
        "main getpid                      | bad.scenario:1: \"main getpid\" where scenario NAME is",
        "scenario a                       | bad.scenario:1: the text ends where a step or go is",
        "scenario a;main getpid           | bad.scenario:2: the text ends where a step or go is",
        "scenario a;main getpid;go;go     | bad.scenario:4: nothing is expected after go",
        "scenario a;main getpid;go;;x     | bad.scenario:5: nothing is expected after go",
        "scenario a;go                    | bad.scenario:1: there is no process main",
        "scenario a;A getpid;go           | bad.scenario:1: there is no process main",
        "# x;scenario -a;main getpid;go   | bad.scenario:2: \"-a\" is no name of a scenario",
        "scenario a/b;main getpid;go      | bad.scenario:1: \"a/b\" is no name of a scenario",
      })
  void aTextThatIsNoScenarioIsNamedWithItsPlace(String text, String expected) {
    assertThatThrownBy(() -> read(text.equals("''") ? "" : text.replace(';', '\n')))
        .isInstanceOf(TextProblem.class)
        .hasMessageStartingWith(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {257, 400})
  void aProcessHasNoMoreThan256Steps(int steps) {
    String[] lines = new String[steps];
    Arrays.fill(lines, "main getpid");
    assertThatThrownBy(() -> read(scenario(lines)))
        .hasMessage("bad.scenario:258: main, step 257: more than 256 steps");
  }

  @Test
  void aScenarioHasNoMoreThan160Processes() {
    String[] lines = new String[160];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "main fork P" + i;
    }
    assertThatThrownBy(() -> read(scenario(lines)))
        .hasMessage("bad.scenario:161: main, step 160: more than 160 processes");
    assertThat(read(scenario(Arrays.copyOf(lines, 159))).processes()).hasSize(160);
  }

  @Test
  void aProgramThatStandsTwiceIsRefused() {
    Program main = new Program("main", List.of(new Operation.GetPid()));
    assertThatThrownBy(() -> new Scenario("a", "", List.of(main, main)))
        .isInstanceOf(ScenarioProblem.class)
        .hasMessage("main: stands twice");
  }
}
