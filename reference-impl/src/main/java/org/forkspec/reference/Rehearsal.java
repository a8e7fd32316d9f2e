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
        .live(pipe[1], posix.getppid());
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
