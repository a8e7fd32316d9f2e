package org.forkspec.scenario;

import java.util.List;

/** What a process does with more bytes than a line can hold. */
public sealed interface FlowOperation extends Operation {

  /** The descriptor that it reads from or writes to. */
  Descriptor descriptor();

  @Override
  default List<Descriptor> descriptors() {
    return List.of(descriptor());
  }

  /** {@code write(descriptor, ..., count)} of so many times the same letter. */
  record Fill(Descriptor descriptor, char letter, int count) implements FlowOperation {

    /** What it writes. */
    public String data() {
      return String.valueOf(letter).repeat(count);
    }

    @Override
    public Operation renamed(Naming naming) {
      return new Fill(naming.descriptor(descriptor), letter, count);
    }
  }

  /** {@code read(descriptor, ..., count)}; what came is told in {@link Runs}. */
  record Drain(Descriptor descriptor, int count) implements FlowOperation {
    @Override
    public Operation renamed(Naming naming) {
      return new Drain(naming.descriptor(descriptor), count);
    }
  }
}
