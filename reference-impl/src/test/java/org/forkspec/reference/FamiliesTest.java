package org.forkspec.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Has one process perform the operations of every family, and compares each answer. */
class FamiliesTest {
  /** A step, and what is answered: a pattern. */
  private static final String STEPS =
      """
      umask 077 -> = 022
      umask 022 -> = 077
      mkdir d -> = 0
      chdir d -> = 0
      getcwd -> = d
      chdir missing -> ! ENOENT
      setenv x abc -> = 0
      getenv x -> = abc
      unsetenv x -> = 0
      getenv x -> =
      nice 1 -> = -?\\d+
      getpriority -> = -?\\d+
      getrlimit RLIMIT_CORE -> = (\\d+|infinity)
      setrlimit RLIMIT_CORE 0 -> = 0
      getrlimit RLIMIT_CORE -> = 0
      sched_setscheduler SCHED_BATCH 0 -> = 0
      sched_getscheduler -> = SCHED_BATCH 0
      open f f O_RDWR O_CREAT -> = \\d+
      fill f a 3 -> = 3
      pwrite f b 4 -> = 1
      lseek f 0 SEEK_SET -> = 0
      drain f 99 -> = a3.b
      drain f 99 -> = 0
      pread f 9 3 -> = .b
      fstat f -> = file own own new new new
      dup f g -> = \\d+
      dupfd f 100 h FD_CLOEXEC -> = 100
      number h -> = 100
      getfd h -> = FD_CLOEXEC
      setfd h 0 -> = 0
      getfd h -> = 0
      dup2 h 101 -> = 101
      dup3 h h 0 -> ! EINVAL
      setfl f O_APPEND O_NONBLOCK -> = 0
      getfl g -> = O_RDWR O_APPEND O_NONBLOCK
      getfl -1 -> ! EBADF
      pipe2 p O_NONBLOCK -> = 0
      drain p.r 9 -> ! EAGAIN
      mkfifo q -> = 0
      mkfifo q -> ! EEXIST
      setlk f F_WRLCK 0 10 -> = 0
      setlkw f F_UNLCK 0 0 -> = 0
      ofd_setlk f F_WRLCK 0 10 -> = 0
      getlk f F_RDLCK 5 1 -> = F_WRLCK 0 10 -1
      ofd_getlk g F_RDLCK 5 1 -> = F_UNLCK
      ofd_setlkw g F_UNLCK 0 0 -> = 0
      flock f LOCK_EX LOCK_NB -> = 0
      getpgid 0 -> = MAIN
      getsid 0 -> = \\d+
      setsid -> ! EPERM
      subreaper 1 -> = 0
      getpdeathsig -> = 0
      setpdeathsig SIGUSR1 -> = 0
      getpdeathsig -> = SIGUSR1
      getuid -> = \\d+
      geteuid -> = \\d+
      getresuid -> = \\d+ \\d+ \\d+
      getresgid -> = \\d+ \\d+ \\d+
      getgroups -> = [0-9none,]+
      tasks -> = 1
      alarm 100 -> = 0
      alarm 0 -> = 100
      setitimer ITIMER_PROF 100 -> = 0
      getitimer ITIMER_PROF -> = 100
      timer_create t -> = 0
      timer_settime t 50 -> = 0
      timer_gettime t -> = 50
      timer_delete t -> = 0
      timer_delete t -> ! EINVAL
      burn -> = 0
      times -> = [2-9]\\d+ 0
      clock_gettime CLOCK_PROCESS_CPUTIME_ID -> = \\d{6,}
      sigprocmask BLOCK SIGUSR1 SIGRTMIN -> =
      pthread_sigmask QUERY -> = SIGUSR1 SIGRTMIN
      raise SIGUSR1 -> = 0
      sigqueue main SIGRTMIN 5 -> = 0
      sigpending -> = SIGUSR1 SIGRTMIN
      sigprocmask UNKNOWN SIGINT -> ! EINVAL
      killpg main 0 -> = 0
      killunknown main 65 -> ! EINVAL
      killpgunknown main -5 -> ! EINVAL
      raiseunknown 70 -> ! EINVAL
      sigactionunknown -1 -> ! EINVAL
      ignore SIGUSR2 -> = 0
      restoreaction SIGUSR2 -> = 0
      keepaction SIGUSR2 -> = 0
      sigaltstack ON -> = off
      sigaltstack QUERY -> = on
      waitid P_ALL 0 WEXITED WNOHANG -> ! ECHILD
      waitid P_PIDFD main WEXITED -> ! ECHILD
      waitid 99 0 WEXITED -> ! EINVAL
      waitidnull P_PID main WEXITED -> ! ECHILD
      waitpidnull -1 WNOHANG -> ! ECHILD
      waitpidunknown -1 -> ! EINVAL
      waitpoll main -> ! ECHILD
      map m PRIVATE -> = 0
      store m -7 -> = 0
      fetch m -> = -7
      madvise m DONTFORK -> = 0
      mlock m -> = 0
      locked -> = 1
      segment n -> = 0
      nattch n -> = 1
      semget s 2 -> = 0
      semop s -1 UNDO -> = 0
      semval s -> = 1
      semop s -2 -> ! EAGAIN
      sem_open o 1 -> = 0
      sem_trywait o -> = 0
      sem_trywait o -> ! EAGAIN
      sem_post o -> = 0
      mq_open q -> = 0
      mq_send q 9 -> = 0
      mq_getattr q -> = BLOCK 1
      mq_receive q -> = 9
      mq_setattr q NONBLOCK -> = 0
      mq_receive q -> ! EAGAIN
      mq_notify q -> = 0
      opendir e 1 -> = 0
      readdir e -> = a
      readdir e -> =
      getrandom -> = \\d+
      urandom -> = \\d+
      openpty v -> = 0
      typetty v abc -> = 4
      readtty v -> = abc
      tcgetpgrp v -> ! ENOTTY
      tcsetpgrp v main -> ! ENOTTY
      acquiretty v -> ! EPERM
      opentty -> (= 0|! ENXIO)
      lock u -> = 0
      trylock u -> ! EBUSY
      unlock u -> = 0
      unlock u -> ! EPERM
      getspecific k -> = 0
      setspecific k 8 -> = 0
      getspecific k -> = 8
      setgroups -> (= 0|! EPERM)
      setresgid -1 -1 -1 -> = 0
      setresuid -1 -1 -1 -> = 0
      setuid 0 -> = 0
      """;

  /** Those that end a process, or wait for a signal that does. */
  private static final String ENDINGS =
      """
      scenario endings
      main fork A
      main waitpid A
      main fork B
      main waitpid B
      main fork C
      main waitpid C
      main fork D
      main waitpid D
      A _Exit 259
      B abort
      C sigprocmask BLOCK SIGTERM
      C raise SIGTERM
      C sigsuspend
      D alarm 1
      D pause
      go
      """;

  private static final Pattern STEP =
      Pattern.compile("^(?: |(?:main|[A-Z]) )(\\w+)", Pattern.MULTILINE);

  @TempDir private Path directory;

  @Test
  void answersAsTheCLibraryDoes() throws Exception {
    StringBuilder scenario = new StringBuilder("scenario families\n");
    for (String line : STEPS.lines().toList()) {
      scenario.append("main ").append(line, 0, line.indexOf(" -> ")).append('\n');
    }
    AdapterRun run = AdapterRun.of(scenario.append("go\n").toString(), directory, Map.of());

    List<String> answers = run.linesOf("main");
    List<String> steps = STEPS.replace("MAIN", run.pidOf("main")).lines().toList();
    assertThat(answers).as("%s", run).hasSameSizeAs(steps);
    for (int i = 0; i < steps.size(); i++) {
      String wanted = steps.get(i).substring(steps.get(i).indexOf(" -> ") + " -> ".length());
      assertThat(answers.get(i)).as(steps.get(i)).matches((i + 1) + " " + wanted);
    }
  }

  @Test
  void endsAsTheCLibraryDoes() throws Exception {
    AdapterRun run = AdapterRun.of(ENDINGS, directory, Map.of());

    List<String> answers = run.linesOf("main");
    assertThat(answers).as("%s", run).hasSize(8);
    assertThat(answers.get(1)).endsWith(" exited 3");
    assertThat(answers.get(3)).contains(" signaled SIGABRT");
    assertThat(answers.get(5)).endsWith(" signaled SIGTERM");
    assertThat(answers.get(7)).endsWith(" signaled SIGALRM");
  }

  @Test
  void leavesNoOperationOut() {
    Set<String> performed = new TreeSet<>();
    Matcher step = STEP.matcher(STEPS.indent(1) + AdapterTest.FIRST_OPERATIONS + ENDINGS);
    while (step.find()) {
      performed.add(step.group(1));
    }

    assertThat(Operations.NAMES.split(" ")).containsExactlyInAnyOrderElementsOf(performed);
  }
}
