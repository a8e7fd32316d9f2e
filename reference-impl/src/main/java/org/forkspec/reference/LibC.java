package org.forkspec.reference;

import jnr.ffi.Pointer;

/**
 * The calls of the C library that jnr-posix lacks. Public because jnr-ffi implements it from
 * another class loader.
 */
public interface LibC {
  /** Ends the process at once: the only safe way out of a forked JVM. */
  void _exit(int status);

  /** Puts a process into a group. */
  int setpgid(int pid, int group);

  /** Sets a disposition, {@code SIG_DFL} (0) or {@code SIG_IGN} (1); answers the old one, or -1. */
  long signal(int signal, long disposition);

  /** Empties a signal set. */
  int sigemptyset(Pointer set);

  /** Changes the signal mask. */
  int sigprocmask(int how, Pointer set, Pointer old);

  /** Changes what Linux does with this process. */
  int prctl(int option, long value, long third, long fourth, long fifth);

  /** Waits, at most so many milliseconds, until a descriptor is ready. */
  int poll(Pointer descriptors, long count, int milliseconds);

  /** Allocates zeroed memory outside the Java heap, which no finalizer frees. */
  Pointer calloc(long count, long size);
}
