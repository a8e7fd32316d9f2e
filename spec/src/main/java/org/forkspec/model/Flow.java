package org.forkspec.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a pipe whose order is open: those of long writes, which others may come between and
 * which last, and those that came while one lasted.
 *
 * <p>How much of a write that lasts is in the pipe is not known before it is read: whoever reads
 * says so.
 */
record Flow(List<Chunk> chunks) {

  /** No order is open. */
  static final Flow NONE = new Flow(List.of());

  /** So many chunks are told apart; a flow of more takes no others between those it has. */
  private static final int MOST = Long.SIZE - 1;

  boolean isEmpty() {
    return chunks.isEmpty();
  }

  /** How many bytes are in it for certain. */
  int held() {
    int held = 0;
    for (Chunk chunk : chunks) {
      held += chunk.isIn() ? chunk.data().length() : 0;
    }
    return held;
  }

  /** How many bytes are in it, or may come yet. */
  int most() {
    int most = 0;
    for (Chunk chunk : chunks) {
      most += chunk.data().length();
    }
    return most;
  }

  /** Whether some bytes may be in it or not. */
  boolean isOpen() {
    for (Chunk chunk : chunks) {
      if (!chunk.isIn()) {
        return true;
      }
    }
    return false;
  }

  /** The bytes that a process is writing, or null. */
  @Nullable Chunk of(int writer) {
    for (Chunk chunk : chunks) {
      if (chunk.writer() == writer) {
        return chunk;
      }
    }
    return null;
  }

  /** With the bytes of a write that is over, or that a process begins. */
  Flow with(String data, int writer, boolean whole) {
    List<Chunk> more = new ArrayList<>(chunks);
    long after = 0;
    for (int i = 0; i < chunks.size(); i++) {
      after |= chunks.get(i).isIn() || chunks.size() >= MOST ? 1L << i : 0;
    }
    if (chunks.size() >= MOST) {
      Chunk last = more.remove(MOST - 1);
      more.add(new Chunk(last.data() + data, last.taken(), writer, false, last.after()));
    } else {
      more.add(new Chunk(data, 0, writer, whole, after));
    }
    return new Flow(List.copyOf(more));
  }

  /** The process has written so many of its bytes, and is done with it. */
  Flow ended(int writer, int count) {
    List<Chunk> others = new ArrayList<>(chunks);
    for (int i = 0; i < others.size(); i++) {
      if (others.get(i).writer() == writer) {
        others.set(i, others.get(i).ended(count));
        return others.get(i).data().isEmpty() ? without(others, i) : new Flow(others);
      }
    }
    throw new IllegalStateException("it writes nothing");
  }

  /** Without what never came of writes that nobody goes on with. */
  Flow settled() {
    List<Chunk> others = chunks;
    for (int i = others.size() - 1; i >= 0; i--) {
      if (!others.get(i).isIn()) {
        others = without(others, i).chunks();
      }
    }
    return new Flow(others);
  }

  private static Flow without(List<Chunk> chunks, int place) {
    List<Chunk> others = new ArrayList<>(chunks.size() - 1);
    long below = (1L << place) - 1;
    for (int i = 0; i < chunks.size(); i++) {
      if (i != place) {
        long after = chunks.get(i).after();
        others.add(chunks.get(i).withAfter(after & below | after >>> 1 & ~below));
      }
    }
    return new Flow(List.copyOf(others));
  }

  /** The first chunk, if its bytes are in and come before all others; else null. */
  @Nullable Chunk first() {
    if (chunks.isEmpty() || !chunks.get(0).isIn() || chunks.get(0).after() != 0) {
      return null;
    }
    for (int i = 1; i < chunks.size(); i++) {
      if ((chunks.get(i).after() & 1) == 0) {
        return null;
      }
    }
    return chunks.get(0);
  }

  Flow withoutFirst() {
    return without(chunks, 0);
  }

  /** What is left of a pipe: bytes that come next, and then those in any order. */
  record Rest(String bytes, Flow flow) {}

  /** All that may be left when these bytes were read from it; nothing if they cannot be. */
  Set<Rest> taking(String bytes) {
    Set<Rest> rests = new LinkedHashSet<>();
    take(bytes, 0, rests);
    return rests;
  }

  private void take(String bytes, int from, Set<Rest> rests) {
    if (from == bytes.length()) {
      rests.add(new Rest("", this));
      return;
    }
    for (int i = 0; i < chunks.size(); i++) {
      Chunk chunk = chunks.get(i);
      if (chunk.after() == 0) {
        int count = common(chunk.data(), bytes, from);
        if (count > 0 && count == chunk.data().length() && chunk.isIn()) {
          without(chunks, i).take(bytes, from + count, rests);
        } else if (count > 0 && !chunk.whole()) {
          replaced(i, chunk.without(count)).take(bytes, from + count, rests);
        } else if (count > 0 && from + count == bytes.length()) {
          rests.add(new Rest(chunk.data().substring(count), without(chunks, i)));
        }
      }
    }
  }

  private Flow replaced(int place, Chunk chunk) {
    List<Chunk> others = new ArrayList<>(chunks);
    others.set(place, chunk);
    return new Flow(List.copyOf(others));
  }

  /** How many bytes are the same. */
  private static int common(String data, String bytes, int from) {
    int most = Math.min(data.length(), bytes.length() - from);
    int count = 0;
    while (count < most && data.charAt(count) == bytes.charAt(from + count)) {
      count++;
    }
    return count;
  }

  /**
   * So many bytes of it, as they may be read.
   *
   * @param stretch how many of one write come in a row where another could go on
   */
  String some(int count, int stretch) {
    StringBuilder bytes = new StringBuilder();
    Flow left = this;
    int most = Math.min(count, most());
    for (int turn = 0; bytes.length() < most; turn++) {
      List<Integer> next = left.next();
      int place = next.get(turn % next.size());
      Chunk chunk = left.chunks.get(place);
      int all = chunk.data().length();
      int part = Math.min(most - bytes.length(), chunk.whole() ? all : Math.min(stretch, all));
      bytes.append(chunk.data(), 0, part);
      left =
          part == all && chunk.isIn()
              ? without(left.chunks, place)
              : left.replaced(place, chunk.without(part));
    }
    return bytes.toString();
  }

  /** The chunks that may come next. */
  private List<Integer> next() {
    List<Integer> next = new ArrayList<>();
    for (int i = 0; i < chunks.size(); i++) {
      if (chunks.get(i).after() == 0 && !chunks.get(i).data().isEmpty()) {
        next.add(i);
      }
    }
    return next;
  }
}
