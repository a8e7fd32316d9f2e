package org.forkspec.scenario;

/** What a process does with more bytes than a line can hold. */
public sealed interface FlowOperation extends Operation {

  /** The descriptor that it reads from or writes to. */
  Descriptor descriptor();

  /** {@code write(descriptor, ..., count)} of so many times the same letter. */
  record Fill(Descriptor descriptor, char letter, int count) implements FlowOperation {

    /** What it writes. */
    public String data() {
      return String.valueOf(letter).repeat(count);
    }
  }

  /** {@code read(descriptor, ..., count)}; what came is told in {@link Runs}. */
  record Drain(Descriptor descriptor, int count) implements FlowOperation {}
}
