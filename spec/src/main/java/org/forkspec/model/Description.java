package org.forkspec.model;

import java.util.EnumSet;
import java.util.Set;
import org.forkspec.scenario.OpenFlag;

/**
 * An open file description, as it is now: descriptors of several processes may refer to it (XBD
 * 3.258).
 *
 * @param opener what opened it
 * @param file the file that it is of; empty where it is of a pipe that has no name
 * @param flags its access mode and its status flags
 * @param setBy who set the status flags last
 * @param ignored whether more was given then, or another access mode: nothing comes of that
 * @param offset where the next read or write begins
 * @param movedBy who moved the offset last
 */
public record Description(
    Opener opener,
    String file,
    Set<OpenFlag> flags,
    User setBy,
    boolean ignored,
    int offset,
    User movedBy) {

  /** The end of a new pipe that is read. */
  static final Description READ_END = opened(Opener.PIPE, "", EnumSet.of(OpenFlag.O_RDONLY));

  /** The end of a new pipe that is written. */
  static final Description WRITE_END = opened(Opener.PIPE, "", EnumSet.of(OpenFlag.O_WRONLY));

  /** A process, and the number of the descriptor that it used. */
  record User(int process, int number) {

    /** As it was opened. */
    static final User NOBODY = new User(-1, -1);

    static User of(Process process, int number) {
      return new User(process.index(), number);
    }

    /** Whether another process did it. */
    boolean isAnother(User me) {
      return process >= 0 && process != me.process;
    }

    /** Whether the same process did it, by another descriptor. */
    boolean isCopy(User me) {
      return process == me.process && number != me.number;
    }
  }

  /** A new one. */
  static Description opened(Opener opener, String file, Set<OpenFlag> flags) {
    Set<OpenFlag> kept = EnumSet.copyOf(flags);
    kept.removeIf(it -> !OpenFlag.ACCESS_MODES.contains(it) && !OpenFlag.STATUS.contains(it));
    return new Description(opener, file, kept, User.NOBODY, false, 0, User.NOBODY);
  }

  public boolean has(OpenFlag flag) {
    return flags.contains(flag);
  }

  /** Whether it may be read from. */
  public boolean reads() {
    return !has(OpenFlag.O_WRONLY);
  }

  /** Whether it may be written to. */
  public boolean writes() {
    return !has(OpenFlag.O_RDONLY);
  }

  /** With these status flags instead of those that it had. */
  Description withStatus(Set<OpenFlag> status, User by) {
    Set<OpenFlag> next = EnumSet.copyOf(flags);
    next.removeAll(OpenFlag.STATUS);
    status.stream().filter(OpenFlag.STATUS::contains).forEach(next::add);
    // No access mode is O_RDONLY.
    boolean more = !has(OpenFlag.O_RDONLY) || !OpenFlag.STATUS.containsAll(status);
    return new Description(opener, file, next, by, more, offset, movedBy);
  }

  Description at(int otherOffset, User by) {
    return new Description(opener, file, flags, setBy, ignored, otherOffset, by);
  }
}
