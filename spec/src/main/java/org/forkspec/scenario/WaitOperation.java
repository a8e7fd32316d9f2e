package org.forkspec.scenario;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The ways to wait for children besides {@code wait} and {@code waitpid} as everybody uses them.
 */
public sealed interface WaitOperation extends Operation {

  /** {@code waitid(type, id, &info, options)}. */
  record WaitId(IdType type, Pid id, Set<WaitIdOption> options) implements WaitOperation {
    public WaitId {
      options = copy(options, WaitIdOption.class);
    }

    @Override
    public boolean asksWhoExists() {
      return type == IdType.P_PIDFD;
    }
  }

  /** {@code waitid(type, id, NULL, options)}. */
  record WaitIdNull(IdType type, Pid id, Set<WaitIdOption> options) implements WaitOperation {
    public WaitIdNull {
      options = copy(options, WaitIdOption.class);
    }

    @Override
    public boolean asksWhoExists() {
      return type == IdType.P_PIDFD;
    }
  }

  /** {@code waitpid(target, NULL, options)}. */
  record WaitPidNull(Pid target, Set<WaitOption> options) implements WaitOperation {
    public WaitPidNull {
      options = copy(options, WaitOption.class);
    }
  }

  /** {@code waitpid(target, &status, WNOHANG)}, again and again until it tells something. */
  record WaitPoll(Pid.Of target) implements WaitOperation {}

  /** {@code waitpid} with an option that no system has. */
  record WaitPidUnknown(Pid target) implements WaitOperation {}

  /** Whether what comes of it tells if there is a process, be it a child or not. */
  default boolean asksWhoExists() {
    return false;
  }

  private static <E extends Enum<E>> Set<E> copy(Set<E> options, Class<E> type) {
    return Collections.unmodifiableSet(
        options.isEmpty() ? EnumSet.noneOf(type) : EnumSet.copyOf(options));
  }
}
