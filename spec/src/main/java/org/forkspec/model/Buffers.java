package org.forkspec.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.forkspec.scenario.Descriptor;

/** The output streams of a process, each with what was printed to it and not written yet. */
record Buffers(List<Buffer> all) {

  /** There is no stream. */
  static final Buffers NONE = new Buffers(List.of());

  Buffers {
    all = List.copyOf(all);
  }

  /**
   * One stream.
   *
   * @param end the descriptor under it
   * @param data what was printed and not written yet
   * @param ofParent how many letters of that its parent had printed
   * @param flushed whether all that was printed before the last fork had been flushed then
   */
  record Buffer(Descriptor end, String data, int ofParent, boolean flushed, boolean used) {

    static Buffer on(Descriptor end) {
      return new Buffer(end, "", 0, false, false);
    }

    Buffer printed(String more) {
      return new Buffer(end, data + more, ofParent, flushed, true);
    }

    /** Without its first letters, which are written or lost. */
    Buffer without(int count) {
      return new Buffer(end, data.substring(count), Math.max(0, ofParent - count), flushed, used);
    }

    boolean isOfParent() {
      return ofParent > 0;
    }

    private Buffer inChild() {
      return new Buffer(end, data, data.length(), used && data.isEmpty(), used);
    }
  }

  Optional<Buffer> on(Descriptor end) {
    return all.stream().filter(buffer -> buffer.end().equals(end)).findFirst();
  }

  /** With that one instead of the one on its descriptor, or beside the others. */
  Buffers with(Buffer buffer) {
    List<Buffer> others = new ArrayList<>(all);
    others.removeIf(other -> other.end().equals(buffer.end()));
    others.add(buffer);
    return new Buffers(others);
  }

  /** What a child has of them: a copy. */
  Buffers inChild() {
    return all.isEmpty() ? this : new Buffers(all.stream().map(Buffer::inChild).toList());
  }
}
