package org.forkspec.reference;

import java.nio.charset.StandardCharsets;
import jnr.constants.platform.OpenFlags;
import jnr.ffi.Pointer;
import jnr.posix.FileStat;
import jnr.posix.NanosecondFileStat;
import org.jspecify.annotations.Nullable;

/** The operations on descriptors, and on the files behind them. */
final class DescriptorOperations implements Family {
  static final String NAMES =
      "open dup dup2 dup3 dupfd number getfd setfd getfl setfl pipe2 lseek pread pwrite fstat"
          + " mkfifo";

  private static final int F_DUPFD = 0;
  private static final int F_GETFD = 1;
  private static final int F_SETFD = 2;
  private static final int F_GETFL = 3;
  private static final int F_SETFL = 4;
  private static final int F_DUPFD_CLOEXEC = 1030;
  private static final int FD_CLOEXEC = 1;
  private static final int FARTHEST = 1000;
  private static final int CLOCK_REALTIME = 0;
  private static final int CLOCK_REALTIME_COARSE = 5;
  private static final long NANOSECONDS = 1_000_000_000;

  private final Host host;
  private final Calls calls;
  private final Descriptors descriptors;

  /** When the scenario began, by the clock that files get their times from. */
  private final long began;

  DescriptorOperations(Host host, Descriptors descriptors) {
    this.host = host;
    this.calls = host.calls();
    this.descriptors = descriptors;
    this.began = now(CLOCK_REALTIME_COARSE);
  }

  @Override
  public @Nullable String perform(Step step) {
    return switch (step.operation()) {
      case "open" -> open(step);
      case "dup" -> named(step.word(1), calls.dup(at(step, 0)));
      case "dup2" -> host.outcome(calls.dup2(at(step, 0), at(step, 1)));
      case "dup3" -> host.outcome(calls.dup3(at(step, 0), at(step, 1), flags(step, 2)));
      case "dupfd" -> dupfd(step);
      case "number" -> "= " + at(step, 0);
      case "getfd" -> getfd(at(step, 0));
      case "setfd" -> host.outcome(calls.fcntl(at(step, 0), F_SETFD, closes(step.word(1))));
      case "getfl" -> getfl(at(step, 0));
      case "setfl" -> host.outcome(calls.fcntl(at(step, 0), F_SETFL, (long) flags(step, 1)));
      case "pipe2" -> pipe2(step);
      case "lseek" -> host.outcome(calls.lseek(at(step, 0), offset(step, 1), from(step.word(2))));
      case "pread" -> pread(step);
      case "pwrite" -> pwrite(step);
      case "fstat" -> fstat(at(step, 0));
      case "mkfifo" -> mkfifo(step);
      default -> null;
    };
  }

  private int at(Step step, int index) {
    return descriptors.number(step.word(index));
  }

  private static int flags(Step step, int first) {
    return Descriptors.flags(step, first);
  }

  private static long closes(String flag) {
    return flag.equals("FD_CLOEXEC") ? FD_CLOEXEC : 0;
  }

  private static long offset(Step step, int index) {
    return step.number(index, -FARTHEST, FARTHEST);
  }

  private static int from(String word) {
    return switch (word) {
      case "SEEK_SET" -> 0;
      case "SEEK_CUR" -> 1;
      case "SEEK_END" -> 2;
      default -> throw new Refusal(word + " is no place to count from");
    };
  }

  /** The outcome of a call that made a descriptor, which has a name from now on. */
  private String named(String name, int descriptor) {
    descriptors.learn(name, descriptor);
    return host.outcome(descriptor);
  }

  private String open(Step step) {
    String path = host.file(step.word(0));
    int flags = flags(step, 2);
    int mask = calls.umask(077); // The scenario's own is not to keep the others from opening it.
    int descriptor = calls.open(path, flags, 0600);
    String outcome = named(step.word(1), descriptor);
    calls.umask(mask);
    return outcome;
  }

  private String mkfifo(Step step) {
    String path = host.file(step.word(0));
    int mask = calls.umask(077);
    String outcome = host.outcome(calls.mkfifo(path, 0600));
    calls.umask(mask);
    return outcome;
  }

  private String dupfd(Step step) {
    long least = step.number(1, -1, 999);
    int command = closes(step.word(3)) == 0 ? F_DUPFD : F_DUPFD_CLOEXEC;
    return named(step.word(2), calls.fcntl(at(step, 0), command, least));
  }

  private String getfd(int descriptor) {
    int flags = calls.fcntl(descriptor, F_GETFD, 0L);
    if (flags == -1) {
      return host.failure();
    }
    return (flags & FD_CLOEXEC) != 0 ? "= FD_CLOEXEC" : "= 0";
  }

  private String getfl(int descriptor) {
    int flags = calls.fcntl(descriptor, F_GETFL, 0L);
    if (flags == -1) {
      return host.failure();
    }
    String mode =
        switch (flags & OpenFlags.O_ACCMODE.intValue()) {
          case 0 -> "= O_RDONLY";
          case 1 -> "= O_WRONLY";
          default -> "= O_RDWR";
        };
    return mode
        + ((flags & OpenFlags.O_APPEND.intValue()) != 0 ? " O_APPEND" : "")
        + ((flags & OpenFlags.O_NONBLOCK.intValue()) != 0 ? " O_NONBLOCK" : "");
  }

  private String pipe2(Step step) {
    int flags = flags(step, 1);
    Pointer ends = Descriptors.unmade(host);
    return descriptors.made(step.word(0), host, calls.pipe2(ends, flags));
  }

  private String pread(Step step) {
    int most = (int) step.number(1, 1, PipeOperations.LONGEST_READ);
    long count = calls.pread(at(step, 0), host.block(), most, offset(step, 2));
    if (count <= 0) {
      return host.outcome(count);
    }
    byte[] bytes = new byte[(int) count];
    host.block().get(0, bytes, 0, bytes.length);
    return PipeOperations.letters(bytes, bytes.length);
  }

  private String pwrite(Step step) {
    byte[] letters = step.word(1).getBytes(StandardCharsets.US_ASCII);
    host.block().put(0, letters, 0, letters.length);
    return host.outcome(calls.pwrite(at(step, 0), host.block(), letters.length, offset(step, 2)));
  }

  private String fstat(int descriptor) {
    FileStat stat = host.posix().allocateStat();
    if (host.posix().fstat(descriptor, stat) == -1) {
      return host.failure();
    }
    if (!(stat instanceof NanosecondFileStat exact)) {
      throw new Refusal("times of files are told in whole seconds here");
    }
    String kind = stat.isFile() ? "file" : stat.isDirectory() ? "directory" : "unknown";
    return "= "
        + (stat.isNamedPipe() ? "fifo" : kind)
        + (stat.uid() == calls.geteuid() ? " own" : " other")
        + (stat.gid() == calls.getegid() ? " own" : " other")
        + age(stat.atime(), exact.aTimeNanoSecs())
        + age(stat.mtime(), exact.mTimeNanoSecs())
        + age(stat.ctime(), exact.cTimeNanoSecs());
  }

  private String age(long seconds, long nanoseconds) {
    long time = seconds * NANOSECONDS + nanoseconds;
    if (time < began) {
      return " old";
    }
    return time > now(CLOCK_REALTIME) ? " future" : " new";
  }

  private long now(int clock) {
    calls.clock_gettime(clock, host.block());
    return host.block().getLong(0) * NANOSECONDS + host.block().getLong(8);
  }
}
