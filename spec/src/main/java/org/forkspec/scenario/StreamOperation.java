package org.forkspec.scenario;

import java.util.List;

/** What a process does with output streams, which keep what is printed in its own memory. */
public sealed interface StreamOperation extends Operation {

  /** The descriptor under the stream. */
  Descriptor end();

  @Override
  default List<Descriptor> descriptors() {
    return List.of(end());
  }

  /** {@code fdopen(end, "w")}, fully buffered. */
  record OpenStream(Descriptor end) implements StreamOperation {
    @Override
    public boolean isLocal() {
      return true;
    }

    @Override
    public Operation renamed(Naming naming) {
      return new OpenStream(naming.descriptor(end));
    }
  }

  /** {@code fwrite(data)}: it stays in the buffer. */
  record Print(Descriptor end, String data) implements StreamOperation {
    @Override
    public boolean isLocal() {
      return true;
    }

    @Override
    public Operation renamed(Naming naming) {
      return new Print(naming.descriptor(end), data);
    }
  }

  /** {@code fflush()}. */
  record Flush(Descriptor end) implements StreamOperation {
    @Override
    public Operation renamed(Naming naming) {
      return new Flush(naming.descriptor(end));
    }
  }
}
