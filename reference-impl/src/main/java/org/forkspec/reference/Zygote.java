package org.forkspec.reference;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import jnr.constants.platform.Signal;
import jnr.ffi.Pointer;
import jnr.posix.POSIX;

/**
 * The one-threaded child of the JVM, from which every other process is forked.
 *
 * <p>A fork copies only the thread that called it. If the copy of a lock was held by a thread that
 * is no more, it stays held. So a zygote first does what needs the JVM's locks, and reports; one
 * that does not report is killed, and another is forked. What a sound zygote forks is sound, since
 * it has no other thread that could hold anything.
 */
final class Zygote {
  private static final int ATTEMPTS = 10;
  private static final int PATIENCE_MILLISECONDS = 10_000;
  private static final int PR_SET_PDEATHSIG = 1;
  private static final int POLLIN = 1;

  private final Host host;
  private final POSIX posix;
  private final byte[] probe;

  private Zygote(Host host, byte[] probe) {
    this.host = host;
    this.posix = host.posix();
    this.probe = probe;
  }

  static Zygote prepare(Host host) throws IOException {
    try (InputStream stream = Zygote.class.getResourceAsStream("Probe.class")) {
      return new Zygote(host, stream.readAllBytes());
    }
  }

  /** Forks a zygote that holds the conversation; returns, in the parent only, its pid. */
  int start() {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      int[] report = new int[2];
      int parent = posix.getpid();
      int pid = posix.pipe(report) == -1 ? -1 : posix.fork();
      if (pid == -1) {
        throw new IllegalStateException("no zygote: " + host.errnos().last());
      }
      if (pid == 0) {
        live(report, parent);
      }
      posix.close(report[1]);
      boolean sound = reports(report[0]);
      posix.close(report[0]);
      if (sound) {
        return pid;
      }
      posix.kill(pid, Signal.SIGKILL.intValue());
      posix.waitpid(pid, new int[1], 0);
    }
    throw new IllegalStateException("no zygote of " + ATTEMPTS + " reported");
  }

  /** Has the calling process killed when its parent dies, be it dead already. */
  static void dieWithParent(Host host, int parent) {
    host.libc().prctl(PR_SET_PDEATHSIG, Signal.SIGKILL.intValue(), 0, 0, 0);
    if (host.posix().getppid() != parent) {
      host.libc()._exit(1);
    }
  }

  /** The life of the zygote; never returns. */
  private void live(int[] report, int parent) {
    int status = 1;
    try {
      dieWithParent(host, parent);
      posix.write(report[1], prove(), 1);
      closeAll();
      Signals.reset(host.libc(), host.block());
      host.calls().umask(022);
      host.calls().chdir("/");
      status = new Conversation(host).hold();
    } catch (Throwable failure) {
      host.complain(String.valueOf(failure.getMessage()));
    } finally {
      host.libc()._exit(status);
    }
  }

  /** Takes the locks that classes, monitors and memory need; answers some of that memory. */
  @SuppressWarnings("WaitNotInLoop")
  private byte[] prove() throws IllegalAccessException, InterruptedException {
    MethodHandles.lookup().defineHiddenClass(probe, true);
    Object monitor = new Object();
    synchronized (monitor) {
      monitor.wait(1); // For nothing: it is the waiting that may not come back.
    }
    byte[][] memory = new byte[16][1 << 16];
    return memory[0];
  }

  /**
   * Closes what the JVM keeps open, so that no scenario inherits it: classes are read from a
   * mapping, or from files of their own.
   */
  private void closeAll() {
    String[] open = new File("/proc/self/fd").list();
    for (String descriptor : open != null ? open : new String[0]) {
      if (Integer.parseInt(descriptor) > 2) {
        posix.close(Integer.parseInt(descriptor));
      }
    }
  }

  private boolean reports(int descriptor) {
    Pointer poll = host.block();
    poll.putInt(0, descriptor);
    poll.putShort(4, (short) POLLIN);
    poll.putShort(6, (short) 0);
    return host.libc().poll(poll, 1, PATIENCE_MILLISECONDS) == 1
        && posix.read(descriptor, new byte[1], 1) == 1;
  }
}
