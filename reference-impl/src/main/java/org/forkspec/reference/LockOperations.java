package org.forkspec.reference;

import jnr.ffi.Pointer;
import org.jspecify.annotations.Nullable;

/** The operations on locks of files: of a process, of an open file description, and flock. */
final class LockOperations implements Family {
  static final String NAMES = "getlk setlk setlkw ofd_getlk ofd_setlk ofd_setlkw flock";

  private static final int F_GETLK = 5;
  private static final int F_SETLK = 6;
  private static final int F_SETLKW = 7;
  private static final int F_OFD_GETLK = 36;
  private static final int F_OFD_SETLK = 37;
  private static final int F_OFD_SETLKW = 38;
  private static final int START = 8;
  private static final int LENGTH = 16;
  private static final int PID = 24;

  private final Host host;
  private final Descriptors descriptors;

  LockOperations(Host host, Descriptors descriptors) {
    this.host = host;
    this.descriptors = descriptors;
  }

  @Override
  public @Nullable String perform(Step step) {
    return switch (step.operation()) {
      case "getlk" -> ask(step, F_GETLK);
      case "setlk" -> host.outcome(call(step, F_SETLK));
      case "setlkw" -> host.outcome(call(step, F_SETLKW));
      case "ofd_getlk" -> ask(step, F_OFD_GETLK);
      case "ofd_setlk" -> host.outcome(call(step, F_OFD_SETLK));
      case "ofd_setlkw" -> host.outcome(call(step, F_OFD_SETLKW));
      case "flock" -> flock(step);
      default -> null;
    };
  }

  private int call(Step step, int command) {
    int type =
        switch (step.word(1)) {
          case "F_RDLCK" -> 0;
          case "F_WRLCK" -> 1;
          case "F_UNLCK" -> 2;
          default -> throw new Refusal(step.word(1) + " is no type of lock");
        };
    Pointer lock = host.block();
    lock.putShort(0, (short) type);
    lock.putShort(2, (short) 0); // SEEK_SET
    lock.putLong(START, step.number(2));
    lock.putLong(LENGTH, step.number(3));
    lock.putLong(PID, 0);
    return host.calls().fcntl(descriptors.number(step.word(0)), command, lock);
  }

  private String ask(Step step, int command) {
    if (call(step, command) == -1) {
      return host.failure();
    }
    Pointer lock = host.block();
    String type =
        switch (lock.getShort(0)) {
          case 0 -> "F_RDLCK";
          case 1 -> "F_WRLCK";
          case 2 -> "F_UNLCK";
          default -> "unknown";
        };
    return type.equals("F_UNLCK")
        ? "= F_UNLCK"
        : "= "
            + type
            + " "
            + lock.getLong(START)
            + " "
            + lock.getLong(LENGTH)
            + " "
            + lock.getInt(PID);
  }

  private String flock(Step step) {
    int operation = 0;
    for (int i = 1; i < step.arguments().size(); i++) {
      operation |=
          switch (step.word(i)) {
            case "LOCK_SH" -> 1;
            case "LOCK_EX" -> 2;
            case "LOCK_NB" -> 4;
            case "LOCK_UN" -> 8;
            default -> throw new Refusal(step.word(i) + " is no operation of flock");
          };
    }
    return host.outcome(host.calls().flock(descriptors.number(step.word(0)), operation));
  }
}
