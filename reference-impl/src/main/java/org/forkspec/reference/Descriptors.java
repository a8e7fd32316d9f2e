package org.forkspec.reference;

import java.util.HashMap;
import java.util.Map;
import jnr.constants.platform.OpenFlags;
import jnr.ffi.Pointer;

/**
 * The descriptors that a process knows by name: {@code p.r} and {@code p.w} of each pipe that it or
 * an ancestor made, and those that were opened or copied under a name of their own.
 *
 * <p>A name stands for its number also when that is closed: what comes of using it is for the
 * system to say.
 */
final class Descriptors {
  private final Map<String, Integer> descriptors = new HashMap<>();

  /** Room for the two ends of a pipe, in the host's block, with -1 where none is made. */
  static Pointer unmade(Host host) {
    host.block().putInt(0, -1);
    host.block().putInt(Integer.BYTES, -1);
    return host.block();
  }

  /** The outcome of a call that has made a pipe in that room: names what is there, made or not. */
  String made(String pipe, Host host, int returned) {
    learn(pipe + ".r", host.block().getInt(0));
    learn(pipe + ".w", host.block().getInt(Integer.BYTES));
    return host.outcome(returned);
  }

  void learn(String name, int descriptor) {
    descriptors.put(name, descriptor);
  }

  int number(String word) {
    if (word.equals("-1")) {
      return -1;
    }
    if (Character.isDigit(word.charAt(0))) {
      return Integer.parseInt(word);
    }
    Integer descriptor = descriptors.get(word);
    if (descriptor == null) {
      throw new Refusal("no descriptor is known for " + word);
    }
    return descriptor;
  }

  /** The flags of {@code open} that a step names from an argument on, {@code 0} for none. */
  static int flags(Step step, int first) {
    int flags = 0;
    for (int i = first; i < step.arguments().size(); i++) {
      flags |=
          switch (step.word(i)) {
            case "0", "O_RDONLY" -> 0;
            case "O_WRONLY" -> OpenFlags.O_WRONLY.intValue();
            case "O_RDWR" -> OpenFlags.O_RDWR.intValue();
            case "O_APPEND" -> OpenFlags.O_APPEND.intValue();
            case "O_NONBLOCK" -> OpenFlags.O_NONBLOCK.intValue();
            case "O_CREAT" -> OpenFlags.O_CREAT.intValue();
            case "O_EXCL" -> OpenFlags.O_EXCL.intValue();
            case "O_TRUNC" -> OpenFlags.O_TRUNC.intValue();
            case "O_CLOEXEC" -> OpenFlags.O_CLOEXEC.intValue();
            default -> throw new Refusal(step.word(i) + " is no flag of a file");
          };
    }
    return flags;
  }
}
