package org.forkspec.reference;

import java.util.Random;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import jnr.posix.POSIX;
import jnr.posix.POSIXFactory;
import org.jspecify.annotations.Nullable;

/**
 * What is made ready once, before the first fork, and inherited by every process.
 *
 * @param posix the primitives under test
 * @param libc the calls that jnr-posix lacks
 * @param random the default generator, of which every process goes on with a copy
 * @param block zeroed memory, {@link #BLOCK} bytes, for the structures that calls want
 * @param scratch the directory for saved values
 * @param ownNamespace whether this run has a PID namespace of its own, where {@code kill(-1)} harms
 *     nobody
 */
record Host(
    POSIX posix,
    LibC libc,
    Errnos errnos,
    Signals signals,
    Values values,
    Random random,
    Pointer block,
    @Nullable String scratch,
    boolean ownNamespace) {
  static final int BLOCK = 256;

  static Host prepare() {
    POSIX posix = POSIXFactory.getNativePOSIX();
    LibC libc = LibraryLoader.create(LibC.class).load("c");
    return new Host(
        posix,
        libc,
        new Errnos(posix),
        new Signals(),
        new Values(),
        new Random(),
        libc.calloc(1, BLOCK),
        System.getenv("FORKSPEC_SCRATCH"),
        Namespace.isOwn(System.getenv("FORKSPEC_RUN")));
  }

  /** The same with another C library. */
  Host with(LibC other) {
    return new Host(posix, other, errnos, signals, values, random, block, scratch, ownNamespace);
  }

  /** The outcome of a call that returns -1 for failure. */
  String outcome(long returned) {
    return returned == -1 ? failure() : "= " + returned;
  }

  /** The outcome of a call that has just failed. */
  String failure() {
    return "! " + errnos.last();
  }

  /**
   * Says on standard error what went wrong, by one write and with no lock that a fork may have
   * copied.
   */
  void complain(String what) {
    Output.write(posix, 2, "forkspec-java: " + what);
  }
}
