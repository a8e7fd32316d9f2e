package org.forkspec.reference;

import jnr.ffi.Pointer;
import org.jspecify.annotations.Nullable;

/** The operations on what a process has besides its identity. */
final class AttributeOperations implements Family {
  static final String NAMES =
      "umask mkdir chdir getcwd setenv unsetenv getenv nice getpriority setrlimit getrlimit"
          + " sched_setscheduler sched_getscheduler";

  private static final int PRIO_PROCESS = 0;
  private static final int GREATEST_INCREMENT = 40;
  private static final int HIGHEST_PRIORITY = 99;
  private static final long INFINITY = -1;

  private final Host host;
  private final Calls calls;

  AttributeOperations(Host host) {
    this.host = host;
    this.calls = host.calls();
  }

  @Override
  public @Nullable String perform(Step step) {
    return switch (step.operation()) {
      case "umask" -> umask(step.word(0));
      case "mkdir" -> host.outcome(calls.mkdir(host.file(step.word(0)), 0777));
      case "chdir" ->
          host.outcome(calls.chdir(step.word(0).equals("/") ? "/" : host.file(step.word(0))));
      case "getcwd" -> getcwd();
      case "setenv" -> host.outcome(calls.setenv(step.word(0), step.word(1), 1));
      case "unsetenv" -> host.outcome(calls.unsetenv(step.word(0)));
      case "getenv" -> getenv(step.word(0));
      case "nice" -> nice((int) step.number(0, -GREATEST_INCREMENT, GREATEST_INCREMENT));
      case "getpriority" -> getpriority();
      case "setrlimit" -> setrlimit(resource(step.word(0)), step.number(1, 0, Long.MAX_VALUE));
      case "getrlimit" -> getrlimit(resource(step.word(0)));
      case "sched_setscheduler" -> setScheduler(step);
      case "sched_getscheduler" -> getScheduler();
      default -> null;
    };
  }

  private String umask(String octal) {
    int before = calls.umask(Integer.parseInt(octal, 8));
    return before == 0 ? "= 0" : "= 0" + Integer.toOctalString(before);
  }

  private String getcwd() {
    if (calls.getcwd(host.block(), Host.BLOCK) == null) {
      return host.failure();
    }
    String path = host.block().getString(0);
    String scratch = host.directory() + "/";
    return "= " + (path.startsWith(scratch) ? path.substring(scratch.length()) : path);
  }

  private String getenv(String name) {
    String value = calls.getenv(name);
    return value == null ? "=" : "= " + value;
  }

  /** -1 is a nice value too, so only errno tells a failure. */
  private String nice(int increment) {
    clearErrno();
    return niceValue(calls.nice(increment));
  }

  private String getpriority() {
    clearErrno();
    return niceValue(calls.getpriority(PRIO_PROCESS, 0));
  }

  private String niceValue(int value) {
    return value == -1 && host.posix().errno() != 0 ? host.failure() : "= " + value;
  }

  private void clearErrno() {
    calls.__errno_location().putInt(0, 0);
  }

  private static int resource(String name) {
    return switch (name) {
      case "RLIMIT_FSIZE" -> 1;
      case "RLIMIT_CORE" -> 4;
      case "RLIMIT_NPROC" -> 6;
      case "RLIMIT_NOFILE" -> 7;
      default -> throw new Refusal(name + " is no resource that is known here");
    };
  }

  private String setrlimit(int resource, long soft) {
    Pointer limits = host.block();
    if (calls.getrlimit(resource, limits) == -1) {
      return host.failure();
    }
    limits.putLong(0, soft);
    return host.outcome(calls.setrlimit(resource, limits));
  }

  private String getrlimit(int resource) {
    if (calls.getrlimit(resource, host.block()) == -1) {
      return host.failure();
    }
    long soft = host.block().getLong(0);
    return soft == INFINITY ? "= infinity" : "= " + Long.toUnsignedString(soft);
  }

  private String setScheduler(Step step) {
    int policy =
        switch (step.word(0)) {
          case "SCHED_OTHER" -> 0;
          case "SCHED_FIFO" -> 1;
          case "SCHED_RR" -> 2;
          case "SCHED_BATCH" -> 3;
          case "SCHED_IDLE" -> 5;
          default -> throw new Refusal(step.word(0) + " is no policy that is known here");
        };
    host.block().putInt(0, (int) step.number(1, 0, HIGHEST_PRIORITY));
    // POSIX has it return the policy before, Linux 0.
    return calls.sched_setscheduler(0, policy, host.block()) == -1 ? host.failure() : "= 0";
  }

  private String getScheduler() {
    int policy = calls.sched_getscheduler(0);
    if (policy == -1 || calls.sched_getparam(0, host.block()) == -1) {
      return host.failure();
    }
    String name =
        switch (policy) {
          case 0 -> "SCHED_OTHER";
          case 1 -> "SCHED_FIFO";
          case 2 -> "SCHED_RR";
          case 3 -> "SCHED_BATCH";
          case 5 -> "SCHED_IDLE";
          default -> "unknown";
        };
    return "= " + name + " " + host.block().getInt(0);
  }
}
