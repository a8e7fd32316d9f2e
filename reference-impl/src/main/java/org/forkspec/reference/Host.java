package org.forkspec.reference;

import java.io.IOException;
import java.nio.file.Path;
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
 * @param calls those that only scenarios make
 * @param random the default generator, of which every process goes on with a copy
 * @param block zeroed memory, {@link #BLOCK} bytes, for the structures that calls want
 * @param semaphores those that somebody has to remove
 * @param scratch the directory for saved values and for files
 * @param ownNamespace whether this run has a PID namespace of its own, where {@code kill(-1)} harms
 *     nobody
 * @param contained the operations that may be performed there, each with a space before it
 */
record Host(
    POSIX posix,
    LibC libc,
    Calls calls,
    Errnos errnos,
    Signals signals,
    Values values,
    Random random,
    Pointer block,
    Semaphores semaphores,
    @Nullable String scratch,
    boolean ownNamespace,
    String contained) {
  static final int BLOCK = 4096;

  private static final int F_DUPFD_CLOEXEC = 1030;

  /** From here on there are descriptors of the adapter's own. */
  static final long ASIDE = 200;

  static Host prepare() {
    POSIX posix = POSIXFactory.getNativePOSIX();
    LibC libc = LibraryLoader.create(LibC.class).load("c");
    Calls calls = LibraryLoader.create(Calls.class).load("c");
    Pointer block = libc.calloc(1, BLOCK);
    boolean own = Namespace.isOwn(System.getenv("FORKSPEC_RUN"));
    return new Host(
        posix,
        libc,
        calls,
        new Errnos(posix),
        new Signals(),
        new Values(),
        new Random(),
        block,
        new Semaphores(calls, block),
        scratch(System.getenv("FORKSPEC_SCRATCH")),
        own,
        own ? ContainedOperations.names() : "");
  }

  /** The directory past all symbolic links, as {@code getcwd} will tell it. */
  private static @Nullable String scratch(@Nullable String directory) {
    try {
      return directory == null ? null : Path.of(directory).toRealPath().toString();
    } catch (IOException missing) {
      return directory;
    }
  }

  /** The directory for saved values and for files. */
  String directory() {
    if (scratch == null) {
      throw new Refusal("FORKSPEC_SCRATCH is not set");
    }
    return scratch;
  }

  /** The path of a file there. */
  String file(String name) {
    if (name.contains("/") || name.equals("..")) {
      throw new Refusal(name + " is no file of the scratch directory");
    }
    return directory() + "/" + name;
  }

  /** A name in the system that no other process gives, nor this one with another number. */
  String uniqueName(int number) {
    return "/forkspec-" + posix.getpid() + "-" + number;
  }

  /**
   * The same description under a high number, so that the scenario finds the lowest ones as it left
   * them.
   */
  int aside(int descriptor, long least) {
    int aside = descriptor == -1 ? -1 : calls.fcntl(descriptor, F_DUPFD_CLOEXEC, least);
    if (aside == -1) {
      return descriptor;
    }
    calls.close(descriptor);
    return aside;
  }

  /** What a small file of the system says. */
  String read(String path) {
    int descriptor = calls.open(path, 0, 0);
    long count = descriptor == -1 ? -1 : calls.read(descriptor, block, BLOCK - 1);
    calls.close(descriptor);
    if (count == -1) {
      throw new Refusal("cannot read " + path);
    }
    block.putByte(count, (byte) 0);
    return block.getString(0);
  }

  /** The same with another C library. */
  Host with(LibC other) {
    return new Host(
        posix,
        other,
        calls,
        errnos,
        signals,
        values,
        random,
        block,
        semaphores,
        scratch,
        ownNamespace,
        contained);
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
