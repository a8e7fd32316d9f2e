package org.forkspec.model;

import java.util.EnumSet;
import java.util.Set;
import org.forkspec.scenario.OpenFlag;

/**
 * An open file description, as it is now: descriptors of several processes may refer to it (XBD
 * 3.258).
 *
 * @param file the file that it is of; empty where it is of a pipe
 * @param flags its access mode and its status flags
 * @param offset where the next read or write begins
 */
public record Description(String file, Set<OpenFlag> flags, int offset) {

  /** The end of a new pipe that is read. */
  static final Description READ_END = new Description("", EnumSet.of(OpenFlag.O_RDONLY), 0);

  /** The end of a new pipe that is written. */
  static final Description WRITE_END = new Description("", EnumSet.of(OpenFlag.O_WRONLY), 0);

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
  public Description withStatus(Set<OpenFlag> status) {
    Set<OpenFlag> next = EnumSet.copyOf(flags);
    next.removeAll(OpenFlag.STATUS);
    status.stream().filter(OpenFlag.STATUS::contains).forEach(next::add);
    return new Description(file, next, offset);
  }

  public Description at(int otherOffset) {
    return new Description(file, flags, otherOffset);
  }
}
