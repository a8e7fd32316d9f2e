package org.forkspec.reference;

import java.util.Arrays;
import jnr.ffi.Pointer;
import org.jspecify.annotations.Nullable;

/** The operations on groups and sessions, users and their groups, and what becomes of orphans. */
final class IdentityOperations implements Family {
  static final String NAMES =
      "getpgid getsid setsid subreaper setpdeathsig getpdeathsig getuid geteuid setuid getresuid"
          + " getresgid setresuid setresgid getgroups setgroups tasks";

  private static final int PR_SET_PDEATHSIG = 1;
  private static final int PR_GET_PDEATHSIG = 2;
  private static final int PR_SET_CHILD_SUBREAPER = 36;
  private static final int MOST_GROUPS = 100;

  private final Host host;
  private final Calls calls;
  private final Pids pids;

  IdentityOperations(Host host, Pids pids) {
    this.host = host;
    this.calls = host.calls();
    this.pids = pids;
  }

  @Override
  public @Nullable String perform(Step step) {
    return switch (step.operation()) {
      case "getpgid" -> host.outcome(calls.getpgid(pids.number(step.word(0))));
      case "getsid" -> host.outcome(calls.getsid(pids.number(step.word(0))));
      case "setsid" -> host.outcome(calls.setsid());
      case "subreaper" -> set(PR_SET_CHILD_SUBREAPER, step.number(0, 0, 1));
      case "setpdeathsig" -> set(PR_SET_PDEATHSIG, host.signals().numberOrZero(step.word(0)));
      case "getpdeathsig" -> getpdeathsig();
      case "getuid" -> "= " + Integer.toUnsignedString(calls.getuid());
      case "geteuid" -> "= " + Integer.toUnsignedString(calls.geteuid());
      case "setuid" -> host.outcome(calls.setuid(id(step, 0, 0)));
      case "getresuid" -> three(calls.getresuid(place(0), place(1), place(2)));
      case "getresgid" -> three(calls.getresgid(place(0), place(1), place(2)));
      case "setresuid" ->
          host.outcome(calls.setresuid(id(step, 0, -1), id(step, 1, -1), id(step, 2, -1)));
      case "setresgid" ->
          host.outcome(calls.setresgid(id(step, 0, -1), id(step, 1, -1), id(step, 2, -1)));
      case "getgroups" -> getgroups();
      case "setgroups" -> setgroups(step);
      case "tasks" -> tasks();
      default -> null;
    };
  }

  private String set(int option, long value) {
    return host.outcome(host.libc().prctl(option, value, 0, 0, 0));
  }

  private String getpdeathsig() {
    host.block().putInt(0, -1);
    if (calls.prctl(PR_GET_PDEATHSIG, host.block(), 0, 0, 0) == -1) {
      return host.failure();
    }
    int signal = host.block().getInt(0);
    return signal == 0 ? "= 0" : "= " + host.signals().name(signal);
  }

  /** How many threads there are, as the system tells it: a line of {@code Threads: N}. */
  private String tasks() {
    String status = host.read("/proc/self/status");
    int line = status.indexOf("\nThreads:");
    if (line == -1) {
      throw new Refusal("/proc/self/status does not tell how many threads there are");
    }
    int number = line + "\nThreads:".length();
    return "= " + status.substring(number, status.indexOf('\n', number)).strip();
  }

  private static int id(Step step, int index, int least) {
    return (int) step.number(index, least, Integer.MAX_VALUE);
  }

  /** Where the block has room for an ID, counted from 0. */
  private Pointer place(int index) {
    return host.block().slice((long) index * Integer.BYTES);
  }

  private String three(int returned) {
    if (returned == -1) {
      return host.failure();
    }
    StringBuilder ids = new StringBuilder("=");
    for (int i = 0; i < 3; i++) {
      ids.append(' ').append(Integer.toUnsignedString(place(i).getInt(0)));
    }
    return ids.toString();
  }

  private String getgroups() {
    int count = calls.getgroups(MOST_GROUPS, host.block());
    if (count == -1) {
      return host.failure();
    }
    int[] groups = new int[count];
    host.block().get(0, groups, 0, count);
    Arrays.sort(groups); // Their order means nothing.
    StringBuilder list = new StringBuilder(count == 0 ? "= none" : "= ");
    for (int i = 0; i < count; i++) {
      list.append(i == 0 ? "" : ",").append(Integer.toUnsignedString(groups[i]));
    }
    return list.toString();
  }

  private String setgroups(Step step) {
    int count = step.arguments().size();
    for (int i = 0; i < count; i++) {
      place(i).putInt(0, id(step, i, 0));
    }
    return host.outcome(calls.setgroups(count, host.block()));
  }
}
