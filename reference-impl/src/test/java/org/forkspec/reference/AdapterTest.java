package org.forkspec.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapter as the harness meets it: from its launcher, with real processes. */
final class AdapterTest {
  private static final String PIPE_ROUND_TRIP =
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
      """;

  static final String FIRST_OPERATIONS =
      """
      scenario first-operations
      main pipe p
      main pipe q
      main set x -5
      main address x
      main seed 42
      main fork A
      main close p.w
      main receive p.r
      main waitpid A WUNTRACED
      main waitpid A WNOHANG
      main kill A SIGCONT
      main waitpid A WCONTINUED
      main write q.w abc
      main wait
      main wait
      main load A
      main get x
      main random
      main ignore SIGUSR1
      main kill main SIGUSR1
      main default SIGUSR1
      main default SIGKILL
      main compute 1 4
      main receive p.r
      main read p.r 1
      A getpid
      A getppid
      A getpgrp
      A get x
      A set x 6
      A get x
      A address x
      A random
      A save [1,two,[]]
      A send p.w [-9223372036854775808,a,[b,[]]]
      A setpgid 0 0
      A getpgrp
      A kill A SIGSTOP
      A read q.r 16
      A exit 263
      go
      """;

  @TempDir private Path directory;

  @Test
  void greetsWithItsProfile() throws Exception {
    AdapterRun run = converse("hello 1\n");

    assertThat(run.output())
        .contains(
            "implementation java",
            "version " + System.getProperty("java.version"),
            "random inherited RT-PRNG-STATE-DUPLICATED",
            "leader group")
        .endsWith("ready")
        .allMatch(line -> line.length() < 4096);
  }

  @Test
  void startsWithoutAnArchiveThatIsNotForThisJava() throws Exception {
    Path archive = Files.writeString(directory.resolve("archive"), "of no use");
    AdapterRun run =
        converse(
            PIPE_ROUND_TRIP, Map.of("FORKSPEC_JAVA_OPTIONS", "-XX:SharedArchiveFile=" + archive));

    assertThat(run.output()).endsWith("end pipe-round-trip");
  }

  @Test
  void runsTheExampleOfTheProtocol() throws Exception {
    AdapterRun run = converse(PIPE_ROUND_TRIP);

    String pid = run.pidOf("A");
    assertThat(run.linesOf("main"))
        .containsExactly("1 = 0", "2 = " + pid, "3 = 0", "4 = hello", "5 = " + pid + " exited 3");
    assertThat(run.linesOf("A")).containsExactly("1 = 0", "2 = 5");
    assertThat(run.output()).endsWith("end pipe-round-trip");
  }

  @Test
  void performsTheFirstOperations() throws Exception {
    AdapterRun run = converse(FIRST_OPERATIONS);

    String main = run.pidOf("main");
    String pid = run.pidOf("A");
    String drawn = " = " + (new Random(42).nextInt() & Integer.MAX_VALUE);
    String address = run.linesOf("main").get(3).substring("4 = ".length());
    assertThat(address).matches("0x[0-9a-f]+");
    assertThat(run.linesOf("main"))
        .containsExactly(
            "1 = 0",
            "2 = 0",
            "3 = 0",
            "4 = " + address,
            "5 = 0",
            "6 = " + pid,
            "7 = 0",
            "8 = [-9223372036854775808,a,[b,[]]]",
            "9 = " + pid + " stopped SIGSTOP",
            "10 = 0",
            "11 = 0",
            "12 = " + pid + " continued",
            "13 = 3",
            "14 = " + pid + " exited 7",
            "15 ! ECHILD",
            "16 = [1,two,[]]",
            "17 = -5",
            "18" + drawn,
            "19 = 0",
            "20 = 0",
            "21 = 0",
            "22 ! EINVAL",
            "23 = 14",
            "24 =",
            "25 = 0");
    assertThat(run.linesOf("A"))
        .containsExactly(
            "1 = " + pid,
            "2 = " + main,
            "3 = " + main,
            "4 = -5",
            "5 = 0",
            "6 = 6",
            "7 = " + address,
            "8" + drawn,
            "9 = 0",
            "10 = 0",
            "11 = 0",
            "12 = " + pid,
            "13 = 0",
            "14 = abc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SIGSEGV", "SIGPIPE", "SIGFPE", "SIGTERM", "SIGUSR2", "SIGQUIT"})
  void diesOfSignalsThatAVirtualMachineHandles(String signal) throws Exception {
    AdapterRun run = converse("scenario s\nmain fork A\nmain wait\nA kill A " + signal + "\ngo\n");

    assertThat(run.linesOf("main").get(1))
        .startsWith("2 = " + run.pidOf("A") + " signaled " + signal);
  }

  @Test
  void answersWhatItCannotDoAndGoesOn() throws Exception {
    AdapterRun run =
        converse(
            """
            scenario refusals
            main frobnicate
            main read p.r 1
            main waitpid A
            main kill main SIGNONE
            main kill -1 0
            main save [
            main getpid
            go
            scenario bad
            mian wait
            go
            """);

    assertThat(run.linesOf("main").subList(0, 6)).allMatch(line -> line.matches("[1-6] \\? .+"));
    assertThat(run.linesOf("main").get(6)).isEqualTo("7 = " + run.pidOf("main"));
    assertThat(run.output()).anyMatch(line -> line.startsWith("main 0 ? line 2: 'mian wait'"));
    assertThat(run.output()).endsWith("end bad");
  }

  @Test
  void signalsEverybodyWhereEverybodyIsOfThisRun() throws Exception {
    AdapterRun run = converse("scenario s\nmain kill -1 0\ngo\n", Map.of("FORKSPEC_RUN", "a-mark"));

    assertThat(run.linesOf("main")).containsExactly("1 = 0");
  }

  @Test
  void hasTheWholeNamespaceToItselfWhereEverybodyIsOfThisRun() throws Exception {
    String scenario =
        """
        hello 1
        scenario s
        main killall SIGTERM
        main killinit SIGSTOP
        main killinit SIGTERM
        main nextpid main
        main unsharepid
        main fork C
        main waitpid C
        go
        """;
    AdapterRun run = converse(scenario, Map.of("FORKSPEC_RUN", "a-mark"));

    assertThat(run.output()).anyMatch(line -> line.matches("operations .* killinit unsharepid .*"));
    assertThat(run.pidOf("C")).isEqualTo("1");
    assertThat(run.linesOf("main").get(0)).startsWith("1 ? ");
    assertThat(run.linesOf("main").get(1)).isEqualTo("2 = 0");
    assertThat(run.linesOf("main").get(2)).startsWith("3 ? ");
    assertThat(run.linesOf("main").subList(3, 5)).containsExactly("4 = 0", "5 = 0");
    assertThat(run.linesOf("main").get(6)).endsWith(" exited 0");
    assertThat(converse("hello 1\n").output()).noneMatch(line -> line.contains("killinit"));
  }

  @Test
  void replacesItselfBetweenScenariosWithoutLosingOne() throws Exception {
    int scenarios = 250;
    String scenario = "scenario s\n" + "main getppid\n".repeat(10) + "go\n";
    AdapterRun run =
        converse(
            scenario.repeat(scenarios), Map.of("FORKSPEC_JAVA_OPTIONS", "-Dforkspec.share=-1"));

    assertThat(run.output()).filteredOn("end s"::equals).hasSize(scenarios);
    assertThat(run.linesOf("main").stream().distinct())
        .hasSizeGreaterThan(2 * 10); // More than two zygotes.
  }

  @Test
  void saysWhatItDoesNotUnderstand() throws Exception {
    AdapterRun run = AdapterRun.of("hello 2\n", directory, Map.of());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errors()).contains("'hello 2' is not understood");
  }

  /** Once with the zygote as the victim, once with the JVM that started it. */
  @ParameterizedTest
  @CsvSource({"KILL, $zygote, 1", "TERM, $adapter, 143"})
  void neitherOutlivesTheOther(String signal, String victim, int status) throws Exception {
    AdapterRun run =
        AdapterRun.ofShell(
            """
            mkfifo fifo
            "$LAUNCHER" < fifo > answers & adapter=$!
            exec 3> fifo
            echo hello 1 >&3
            until grep -q ready answers; do sleep 0.1; done
            zygote=$(cat /proc/$adapter/task/*/children)
            kill -%s %s
            wait $adapter; status=$?
            while kill -0 $zygote 2> /dev/null; do sleep 0.1; done
            exit $status
            """
                .formatted(signal, victim),
            "",
            directory,
            Map.of());

    assertThat(run.status()).isEqualTo(status);
  }

  private AdapterRun converse(String input) throws Exception {
    return converse(input, Map.of());
  }

  private AdapterRun converse(String input, Map<String, String> environment) throws Exception {
    AdapterRun run = AdapterRun.of(input, directory, environment);
    assertThat(run.errors()).isEmpty();
    assertThat(run.status()).isZero();
    return run;
  }
}
