package org.forkspec.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.forkspec.implementation.Profile;
import org.forkspec.scenario.ScenarioText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which scenarios could block for ever, under some schedule or other. */
final class ExplorationTest {

  private static Exploration.Result explore(String steps, int budget) {
    String text = "scenario test\n" + steps.strip().replaceAll(" *; *", "\n") + "\ngo\n";
    return new Exploration(Profile.posix("test"), budget).explore(ScenarioText.read(text, "test"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ':',
      value = {
        "it never closes its own write end: main pipe p; main read p.r 1",
        "its child holds the write end and waits for it: main pipe p; main fork A; main close p.w;"
            + " main read p.r 1; A read p.r 1",
        "the child that it waits for is stopped: main fork A; main kill A SIGSTOP; main wait;"
            + " A pipe p; A read p.r 1",
        "nobody continues it: main kill main SIGSTOP",
        "each waits for the other's byte: main pipe p; main pipe q; main fork A; main read p.r 1;"
            + " main write q.w x; A read q.r 1; A write p.w x",
        "its child may have been told already: main fork A; main kill A SIGSTOP;"
            + " main waitpid A WNOHANG WUNTRACED; main waitpid A WUNTRACED; main kill A SIGCONT;"
            + " A pipe p; A close p.w; A read p.r 1; A kill A SIGSTOP",
        "a stop may be lost: main fork A; main kill A SIGSTOP; main kill A SIGCONT;"
            + " main waitpid A WUNTRACED; main kill A SIGKILL; A pipe p; A read p.r 1",
        "nothing says that the second write fits: main pipe p; main write p.w abc;"
            + " main write p.w %s",
        "a value may fill the pipe: main pipe p; main send p.w 1; main send p.w 2",
        "its child may leave the group: main fork A; main waitpid 0; A setpgid 0 0",
        "its child may leave the group and then leave no status: main ignore SIGCHLD; main fork A;"
            + " main waitpid 0; A setpgid 0 0",
        "the last writer may be stopped before it closes: main pipe p; main fork A;"
            + " main kill A SIGSTOP; main close p.w; main read p.r 1; main kill A SIGCONT;"
            + " A close p.w",
        "one of two children is never woken: main pipe p; main fork A; main fork B;"
            + " main write p.w x; main wait; main wait; A read p.r 1; B read p.r 1",
      })
  void thisMayBlockSince(String why, String steps) {
    assertThat(explore(String.format(steps, "z".repeat(512)), 50_000))
        .as(why)
        .isEqualTo(Exploration.Result.MAY_BLOCK);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ':',
      value = {
        "it does next to nothing: main getpid",
        "the write end is closed everywhere: main pipe p; main fork A; main close p.w;"
            + " main read p.r 1; main read p.r 1; main wait; A write p.w x",
        "a stopped child is continued: main fork A; main kill A SIGSTOP; main waitpid A WUNTRACED;"
            + " main kill A SIGCONT; main wait",
        "a stopped child is killed: main fork A; main kill A SIGSTOP; main kill A SIGKILL;"
            + " main wait; A pipe p; A read p.r 1",
        "nobody is there to wait for: main wait; main waitpid main",
        "the child that it asks for ends: main fork A; main fork B; main waitpid B; main wait;"
            + " A exit 1; B exit 2",
        "bytes come in time: main pipe p; main pipe q; main fork A; main write q.w x;"
            + " main read p.r 1; A read q.r 1; A write p.w x",
        "what is ignored does not kill: main ignore SIGTERM; main fork A; main kill A SIGTERM;"
            + " main wait",
        "children that leave no status end all the same: main ignore SIGCHLD; main fork A;"
            + " main wait",
        "children of a group that leave no status end all the same: main ignore SIGCHLD;"
            + " main fork A; main waitpid 0; A getpid",
        "an orphan is hung up: main fork A; main wait; A fork B; A setpgid B B; A kill B SIGSTOP;"
            + " A waitpid B WUNTRACED; B pipe p; B read p.r 1",
        "a lock outlives an exec: main open f d O_RDWR O_CREAT; main setlk d F_WRLCK 0 10;"
            + " main exec execv self one; main fork A; A getlk d F_RDLCK 0 0",
        "one write fits into an empty pipe: main pipe p; main write p.w %s",
      })
  void thisAlwaysEndsSince(String why, String steps) {
    assertThat(explore(String.format(steps, "z".repeat(512)), 50_000))
        .as(why)
        .isEqualTo(Exploration.Result.ALWAYS_ENDS);
  }

  @Test
  void whatHasTooManySchedulesIsUnknown() {
    assertThat(
            explore(
                "main fork A; main fork B; main fork C; main wait; main wait; main wait;"
                    + " A pipe p; A close p.r; B pipe p; B close p.r; C pipe p; C close p.r",
                20))
        .isEqualTo(Exploration.Result.UNKNOWN);
  }
}
