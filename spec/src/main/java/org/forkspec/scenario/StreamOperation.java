package org.forkspec.scenario;

/** What a process does with output streams, which keep what is printed in its own memory. */
public sealed interface StreamOperation extends Operation {

  /** The descriptor under the stream. */
  Descriptor end();

  /** {@code fdopen(end, "w")}, fully buffered. */
  record OpenStream(Descriptor end) implements StreamOperation {
    @Override
    public boolean isLocal() {
      return true;
    }
  }

  /** {@code fwrite(data)}: it stays in the buffer. */
  record Print(Descriptor end, String data) implements StreamOperation {
    @Override
    public boolean isLocal() {
      return true;
    }
  }

  /** {@code fflush()}. */
  record Flush(Descriptor end) implements StreamOperation {}
}
