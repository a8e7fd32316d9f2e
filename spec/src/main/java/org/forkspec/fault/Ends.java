package org.forkspec.fault;

import org.forkspec.model.Choices;
import org.forkspec.model.Descriptors;
import org.forkspec.model.Process;
import org.forkspec.scenario.Descriptor;

/** How an end of a pipe stands, as the process sees it that makes the step. */
final class Ends {

  private Ends() {}

  /** The pipe that an end of the process belongs to, or -1. */
  static int pipe(Descriptor end, Choices choices) {
    return choices.me().descriptors().pipe(end);
  }

  static boolean hasBytes(Descriptor end, Choices choices) {
    return pipe(end, choices) >= 0 && !choices.world().pipe(pipe(end, choices)).bytes().isEmpty();
  }

  /** It is open, and nothing is in the pipe. */
  static boolean isEmpty(Descriptor end, Choices choices) {
    return pipe(end, choices) >= 0 && choices.world().pipe(pipe(end, choices)).isEmpty();
  }

  /** It is open, nothing is in the pipe, and nobody can write to it. */
  static boolean isAtEnd(Descriptor end, Choices choices) {
    return isEmpty(end, choices) && !choices.world().isOpen(pipe(end, choices), true);
  }

  /** It is open, and somebody can read what is written to it. */
  static boolean hasReader(Descriptor end, Choices choices) {
    return pipe(end, choices) >= 0 && choices.world().isOpen(pipe(end, choices), false);
  }

  /** It is open, and nobody can read what is written to it. */
  static boolean hasNoReader(Descriptor end, Choices choices) {
    return pipe(end, choices) >= 0 && !choices.world().isOpen(pipe(end, choices), false);
  }

  /** Whether another process has that pipe open for writing, or for reading. */
  static boolean isOpenElsewhere(Descriptor end, boolean writes, Choices choices) {
    return Kin.all(choices.world()).stream()
        .anyMatch(
            other ->
                other.index() != choices.me().index()
                    && other.descriptors().hold(pipe(end, choices), writes));
  }

  /** The process without that descriptor, if it has it open. */
  static Process closed(Process process, Descriptor end) {
    Descriptors open = process.descriptors();
    return open.pipe(end) < 0 ? process : process.withDescriptors(open.without(end));
  }
}
