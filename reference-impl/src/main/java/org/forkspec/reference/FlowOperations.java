package org.forkspec.reference;

import jnr.ffi.Pointer;
import org.jspecify.annotations.Nullable;

/** The operations on more bytes than a line can hold, which are told as runs: {@code a4096bc2}. */
final class FlowOperations implements Family {
  static final String NAMES = "fill drain";

  private static final int MOST = 1 << 20;
  private static final int LONGEST_ANSWER = 1000;

  private final Host host;
  private final Descriptors descriptors;

  /** Room for all bytes of one call; nothing of it is resident before it is used. */
  private @Nullable Pointer bytes;

  FlowOperations(Host host, Descriptors descriptors) {
    this.host = host;
    this.descriptors = descriptors;
  }

  @Override
  public @Nullable String perform(Step step) {
    return switch (step.operation()) {
      case "fill" -> fill(step);
      case "drain" -> drain(step);
      default -> null;
    };
  }

  private String fill(Step step) {
    long count = step.number(2, 0, MOST);
    room().setMemory(0, count, (byte) step.word(1).charAt(0));
    return host.outcome(host.calls().write(descriptors.number(step.word(0)), room(), count));
  }

  private String drain(Step step) {
    long most = step.number(1, 1, MOST);
    long count = host.calls().read(descriptors.number(step.word(0)), room(), most);
    if (count <= 0) {
      return host.outcome(count);
    }
    byte[] read = new byte[(int) count];
    room().get(0, read, 0, read.length);
    StringBuilder runs = new StringBuilder("= ");
    int next;
    for (int i = 0; i < read.length; i = next) {
      next = i + 1;
      while (next < read.length && read[next] == read[i]) {
        next++;
      }
      if ((read[i] != 0 && !Character.isLetter(read[i])) || runs.length() > LONGEST_ANSWER) {
        throw new Refusal(count + " bytes that are not letters in few runs");
      }
      runs.append(read[i] == 0 ? '.' : (char) read[i]);
      if (next - i > 1) {
        runs.append(next - i);
      }
    }
    return runs.toString();
  }

  private Pointer room() {
    if (bytes == null) {
      bytes = host.libc().calloc(1, MOST);
    }
    return bytes;
  }
}
