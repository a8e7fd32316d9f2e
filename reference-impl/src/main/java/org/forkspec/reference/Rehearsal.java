package org.forkspec.reference;

import java.nio.charset.StandardCharsets;
import jnr.constants.platform.OpenFlags;
import jnr.ffi.Pointer;
import jnr.posix.POSIX;

/**
 * Performs the harmless operations once before the first fork.
 *
 * <p>What is loaded, linked and resolved then, no child has to load, link and resolve for itself.
 */
final class Rehearsal {
  private static final String SCENARIO =
      """
      scenario rehearsal
      main getpid
      main getppid
      main getpgrp
      main wait
      main waitpid -1 WNOHANG WUNTRACED WCONTINUED
      main waitpid A
      main kill 0 0
      main setpgid -1 0
      main default SIGUSR1
      main pipe p
      main write p.w rehearsal
      main read p.r 16
      main send p.w [1,two,[3,[]],four]
      main receive p.r
      main close p.w
      main read p.r 1
      main receive p.r
      main close p.r
      main load main
      main set x -7
      main get x
      main address x
      main random
      main compute 1 3
      main umask 022
      main chdir /
      main chdir missing
      main getcwd
      main setenv rehearsal yes
      main getenv rehearsal
      main unsetenv rehearsal
      main getpriority
      main getrlimit RLIMIT_NOFILE
      main sched_getscheduler
      main pipe2 q O_NONBLOCK O_CLOEXEC
      main fill q.w a 2
      main drain q.r 16
      main drain q.r 16
      main open .. f O_RDONLY
      main open missing/missing f O_RDONLY
      main open missing f O_RDONLY
      main pread f 1 0
      main pwrite f a 0
      main lseek q.r 0 SEEK_CUR
      main dup q.r d
      main dup3 d d O_CLOEXEC
      main dup2 d d
      main number d
      main getfd d
      main setfd d 0
      main getfl d
      main setfl d 0
      main dupfd d -1 e 0
      main fstat d
      main setlk d F_UNLCK 0 0
      main getlk d F_RDLCK 0 0
      main flock d LOCK_UN
      main close d
      main close q.r
      main close q.w
      main getpgid 0
      main getsid 0
      main getpdeathsig
      main getresuid
      main getgroups
      main alarm 0
      main getitimer ITIMER_REAL
      main timer_create t
      main timer_settime t 1
      main timer_gettime t
      main timer_delete t
      main times
      main sigprocmask QUERY
      main sigprocmask BLOCK SIGUSR2
      main pthread_sigmask UNBLOCK SIGUSR2
      main sigpending
      main raise 0
      main killpg 4000000 0
      main killall SIGTERM
      main killinit SIGTERM
      main nextpid A
      main sigqueue 4000000 0 1
      main raiseunknown -1
      main sigactionunknown 65
      main keepaction SIGUSR1
      main restoreaction SIGUSR1
      main sigaltstack QUERY
      main waitid P_ALL 0 WEXITED WNOHANG
      main waitid P_PIDFD main WEXITED WNOHANG
      main waitpoll 4000000
      main map m PRIVATE
      main store m 1
      main fetch m
      main madvise m DONTFORK
      main mlock m
      main locked
      main semget s 1
      main semop s -1 UNDO
      main semval s
      main sem_open s 1
      main sem_trywait s
      main mq_open q
      main mq_send q 1
      main mq_receive q
      main mq_getattr q
      main mq_setattr q NONBLOCK
      main mq_notify q
      main readdir d
      main getrandom
      main urandom
      main opentty
      main openpty t
      main typetty t a
      main readtty t
      main tcgetpgrp t
      main lock m
      main unlock m
      main unlock m
      main setspecific k 1
      main getspecific k
      main tasks
      main clock_gettime CLOCK_MONOTONIC
      main unheard-of
      main read
      main exit 0
      go
      """;

  /** An exit, a signal, a stop, and a continuation. */
  private static final int[] STATUSES = {0, 9, 0x137f, 0xffff};

  private Rehearsal() {}

  static void perform(Host host) {
    POSIX posix = host.posix();
    int nowhere = posix.open("/dev/null", OpenFlags.O_WRONLY.intValue(), 0);
    int[] pipe = new int[2];
    posix.pipe(pipe);
    byte[] scenario = SCENARIO.getBytes(StandardCharsets.US_ASCII);
    posix.write(pipe[1], scenario, scenario.length);
    Input input = new Input(posix, pipe[0]);
    input.next();
    new ScenarioRun(host.with(new HarmlessLibC(host.libc())), input, new Output(posix, nowhere))
        .live(pipe[1]);
    host.semaphores().removeAll();
    posix.close(nowhere);
    for (int status : STATUSES) {
      Status.describe(status, host.signals());
    }
  }

  /** A C library that leaves alone the process that calls it. */
  private record HarmlessLibC(LibC libc) implements LibC {
    @Override
    public void _exit(int status) {}

    @Override
    public int setpgid(int pid, int group) {
      return 0;
    }

    @Override
    public int prctl(int option, long value, long third, long fourth, long fifth) {
      return 0;
    }

    @Override
    public long signal(int signal, long disposition) {
      return libc.signal(signal, disposition);
    }

    @Override
    public int sigemptyset(Pointer set) {
      return libc.sigemptyset(set);
    }

    @Override
    public int sigprocmask(int how, Pointer set, Pointer old) {
      return libc.sigprocmask(how, set, old);
    }

    @Override
    public int poll(Pointer descriptors, long count, int milliseconds) {
      return libc.poll(descriptors, count, milliseconds);
    }

    @Override
    public Pointer calloc(long count, long size) {
      return libc.calloc(count, size);
    }
  }
}
