package org.forkspec.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.forkspec.scenario.Descriptor;

/** What a process has to do when it ends by {@code exit}. */
public final class Endings {

  private Endings() {}

  /** The descriptors that it has a stream on. */
  public static List<Descriptor> streams(Process process) {
    return process.get(StreamRules.STREAMS).all().stream().map(Buffers.Buffer::end).toList();
  }

  /** Whether it has something to do then. */
  public static boolean isAnythingLeft(Process process) {
    return !process.get(EndingRules.HANDLERS).isEmpty() || hasUnwritten(process);
  }

  /** Whether something is printed and not written. */
  public static boolean hasUnwritten(Process process) {
    return process.get(StreamRules.STREAMS).all().stream()
        .anyMatch(buffer -> !buffer.data().isEmpty());
  }

  /** How many exit handlers it has. */
  public static int handlers(Process process) {
    return process.get(EndingRules.HANDLERS).size();
  }

  /** The same process without streams. */
  public static Process withoutStreams(Process process) {
    return process.with(StreamRules.STREAMS, Buffers.NONE);
  }

  /** A process with the streams of another one. */
  public static Process withStreamsOf(Process other, Process process) {
    return process.with(StreamRules.STREAMS, other.get(StreamRules.STREAMS));
  }

  /** The same process without exit handlers. */
  public static Process withoutHandlers(Process process) {
    return process.with(EndingRules.HANDLERS, List.of());
  }

  /** The same process with its exit handlers registered in the reverse order. */
  public static Process withHandlersReversed(Process process) {
    List<EndingRules.Handler> handlers = new ArrayList<>(process.get(EndingRules.HANDLERS));
    Collections.reverse(handlers);
    return process.with(EndingRules.HANDLERS, List.copyOf(handlers));
  }
}
