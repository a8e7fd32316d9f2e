package org.forkspec.reference;

import jnr.constants.platform.WaitFlags;
import jnr.ffi.Pointer;
import org.jspecify.annotations.Nullable;

/** The operations that wait for children. */
final class WaitOperations implements Family {
  static final String NAMES = "wait waitpid waitpidnull waitpidunknown waitpoll waitid waitidnull";

  private static final int UNKNOWN_OPTION = 0x4000;
  private static final int P_PIDFD = 3;
  private static final int SYS_PIDFD_OPEN = 434;
  private static final int INFO_SIZE = 128;
  private static final int CODE = 8;
  private static final int PID = 16;
  private static final int UID = 20;
  private static final int STATUS = 24;
  private static final int CLD_EXITED = 1;
  private static final int NANOSECONDS = 1_000_000;

  /** No status on any system, so that one which is never stored reads "unknown". */
  private static final int UNSTORED = -1;

  private final Host host;
  private final Calls calls;
  private final Pids pids;

  WaitOperations(Host host, Pids pids) {
    this.host = host;
    this.calls = host.calls();
    this.pids = pids;
  }

  @Override
  public @Nullable String perform(Step step) {
    return switch (step.operation()) {
      case "wait" -> waitForAny();
      case "waitpid" -> waitpid(pid(step, 0), options(step));
      case "waitpidnull" -> host.outcome(calls.waitpid(pid(step, 0), null, options(step)));
      case "waitpidunknown" -> waitpid(pid(step, 0), UNKNOWN_OPTION);
      case "waitpoll" -> waitpoll(pid(step, 0));
      case "waitid" -> waitid(step);
      case "waitidnull" -> host.outcome(callWaitid(step, null));
      default -> null;
    };
  }

  private int pid(Step step, int index) {
    return pids.number(step.word(index));
  }

  private String waitForAny() {
    int[] status = {UNSTORED};
    return waited(host.posix().wait(status), status[0]);
  }

  private String waitpid(int target, int options) {
    int[] status = {UNSTORED};
    return waited(host.posix().waitpid(target, status, options), status[0]);
  }

  /** As long as it takes: that it takes for ever is for the harness to find. */
  private String waitpoll(int target) {
    int[] status = {UNSTORED};
    int pid;
    while ((pid = host.posix().waitpid(target, status, WaitFlags.WNOHANG.intValue())) == 0) {
      host.block().putLong(0, 0);
      host.block().putLong(Long.BYTES, NANOSECONDS);
      calls.nanosleep(host.block(), null);
    }
    return waited(pid, status[0]);
  }

  private String waited(int pid, int status) {
    return pid > 0 ? "= " + pid + " " + Status.describe(status, host.signals()) : host.outcome(pid);
  }

  private static int options(Step step) {
    int options = 0;
    for (int i = 1; i < step.arguments().size(); i++) {
      options |=
          switch (step.word(i)) {
            case "WNOHANG" -> WaitFlags.WNOHANG.intValue();
            case "WUNTRACED" -> WaitFlags.WUNTRACED.intValue();
            case "WCONTINUED" -> WaitFlags.WCONTINUED.intValue();
            default -> throw new Refusal(step.word(i) + " is no option of waitpid");
          };
    }
    return options;
  }

  private static int waitidOptions(Step step) {
    int options = 0;
    for (int i = 2; i < step.arguments().size(); i++) {
      options |=
          switch (step.word(i)) {
            case "WNOHANG" -> 1;
            case "WSTOPPED" -> 2;
            case "WEXITED" -> 4;
            case "WCONTINUED" -> 8;
            case "WNOWAIT" -> 0x1000000;
            case "0x4000" -> UNKNOWN_OPTION;
            default -> throw new Refusal(step.word(i) + " is no option of waitid");
          };
    }
    return options;
  }

  private int callWaitid(Step step, @Nullable Pointer info) {
    int type =
        switch (step.word(0)) {
          case "P_ALL" -> 0;
          case "P_PID" -> 1;
          case "P_PGID" -> 2;
          case "P_PIDFD" -> P_PIDFD;
          case "99" -> 99;
          default -> throw new Refusal(step.word(0) + " is no kind of children");
        };
    int pid = pid(step, 1);
    int options = waitidOptions(step);
    if (type != P_PIDFD) {
      return calls.waitid(type, pid, info, options);
    }
    int descriptor = (int) calls.syscall(SYS_PIDFD_OPEN, pid, 0);
    if (descriptor == -1) {
      return -1;
    }
    int returned = calls.waitid(type, descriptor, info, options);
    int errno = host.posix().errno();
    calls.close(descriptor);
    host.posix().errno(errno);
    return returned;
  }

  private String waitid(Step step) {
    Pointer info = host.block();
    info.setMemory(0, INFO_SIZE, (byte) 0xff); // So that it shows what is stored.
    int returned = callWaitid(step, info);
    if (returned == -1 || (info.getInt(0) == 0 && info.getInt(PID) == 0)) {
      return host.outcome(returned);
    }
    int code = info.getInt(CODE);
    int status = info.getInt(STATUS);
    return "= "
        + returned
        + " "
        + host.signals().name(info.getInt(0))
        + " "
        + info.getInt(PID)
        + " "
        + Integer.toUnsignedString(info.getInt(UID))
        + " "
        + codeName(code)
        + " "
        + (code == CLD_EXITED ? Integer.toString(status) : host.signals().name(status));
  }

  private static String codeName(int code) {
    return switch (code) {
      case CLD_EXITED -> "CLD_EXITED";
      case 2 -> "CLD_KILLED";
      case 3 -> "CLD_DUMPED";
      case 4 -> "CLD_TRAPPED";
      case 5 -> "CLD_STOPPED";
      case 6 -> "CLD_CONTINUED";
      default -> "unknown";
    };
  }
}
