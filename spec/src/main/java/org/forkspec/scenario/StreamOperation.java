package org.forkspec.scenario;

import java.util.List;

/** What a process does with output streams, which keep what is printed in its own memory. */
public sealed interface StreamOperation extends Operation {

  /** The descriptor under the stream. */
  End end();

  @Override
  default List<End> ends() {
    return List.of(end());
  }

  /** {@code fdopen(end, "w")}, fully buffered. */
  record OpenStream(End end) implements StreamOperation {
    @Override
    public boolean isLocal() {
      return true;
    }

    @Override
    public Operation renamed(Naming naming) {
      return new OpenStream(naming.end(end));
    }
  }

  /** {@code fwrite(data)}: it stays in the buffer. */
  record Print(End end, String data) implements StreamOperation {
    @Override
    public boolean isLocal() {
      return true;
    }

    @Override
    public Operation renamed(Naming naming) {
      return new Print(naming.end(end), data);
    }
  }

  /** {@code fflush()}. */
  record Flush(End end) implements StreamOperation {
    @Override
    public Operation renamed(Naming naming) {
      return new Flush(naming.end(end));
    }
  }
}
