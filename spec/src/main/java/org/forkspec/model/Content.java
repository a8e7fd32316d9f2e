package org.forkspec.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is in a pipe: bytes, or whole serialised values.
 *
 * @param bytes those that come next, in their order
 * @param flow those behind them, in any order that it allows
 * @param pages how Linux keeps the bytes, where that is known and matters; else null
 * @param full whether it was seen that nothing more fits, and nothing was read since
 */
public record Content(
    String bytes, List<String> values, Flow flow, @Nullable Pages pages, boolean full) {

  /** Nothing is in it. */
  public static final Content EMPTY = new Content("", List.of());

  /** What fits into any pipe together: {@code _POSIX_PIPE_BUF}. */
  static final int SURE_ROOM = 512;

  /** These bytes and values, with no write under way. */
  public Content(String bytes, List<String> values) {
    this(bytes, values, Flow.NONE, null, false);
  }

  /** Whether nothing is in it, nor on its way. */
  public boolean isEmpty() {
    return bytes.isEmpty() && values.isEmpty() && flow.isEmpty();
  }

  /** How many bytes are in it for certain. */
  int held() {
    return bytes.length() + flow.held();
  }

  /** With these bytes behind the others. */
  public Content withBytes(String more) {
    return withBytes(more, true, more.length());
  }

  /**
   * With these bytes behind the others.
   *
   * @param whole whether no bytes of others can come between them
   * @param meant how many were to be written
   */
  Content withBytes(String more, boolean whole, int meant) {
    if (more.isEmpty()) {
      return this;
    }
    return flow.isEmpty()
        ? new Content(bytes + more, values, flow, paged(more.length(), meant), full)
        : inOrder("", flow.with(more, Chunk.NOBODY, whole), full);
  }

  private @Nullable Pages paged(int count, int meant) {
    if (pages != null) {
      // Where another amount was written than Linux would write, its pages are not known any more.
      return pages.room(meant) == count ? pages.with(meant, count) : null;
    }
    return bytes.isEmpty() && count > SURE_ROOM ? Pages.NONE.with(meant, count) : null;
  }

  /** A process begins to write these bytes, which takes its time. */
  Content begun(String data, int writer) {
    return inOrder("", flow.with(data, writer, false), full);
  }

  /** The process that writes is done with it when so many bytes are in the pipe. */
  Content ended(int writer, int count) {
    return inOrder("", flow.ended(writer, count), full);
  }

  /** Nothing comes any more of what was on its way. */
  Content settled() {
    return inOrder("", flow.settled(), full);
  }

  /** It was seen that nothing more fits. */
  Content filled() {
    return new Content(bytes, values, flow, pages, true);
  }

  private Content inOrder(String next, Flow behind, boolean stillFull) {
    StringBuilder ordered = new StringBuilder(bytes).append(next);
    Flow open = behind;
    for (Chunk first = open.first(); first != null; first = open.first()) {
      ordered.append(first.data());
      open = open.withoutFirst();
    }
    return new Content(ordered.toString(), values, open, null, stillFull);
  }

  /** Without so many bytes, the first ones. */
  public Content withoutBytes(int count) {
    String left = bytes.substring(count);
    Pages fewer = pages == null || left.isEmpty() ? null : pages.without(count);
    return new Content(left, values, flow, fewer, false);
  }

  /** All that may be left when these bytes were read; nothing if they cannot be. */
  Set<Content> without(String read) {
    int count = bytes.length();
    if (read.length() <= count) {
      return bytes.startsWith(read) ? Set.of(withoutBytes(read.length())) : Set.of();
    }
    Set<Content> left = new LinkedHashSet<>();
    if (read.startsWith(bytes)) {
      Content none = new Content("", values);
      for (Flow.Rest rest : flow.taking(read.substring(count))) {
        left.add(none.inOrder(rest.bytes(), rest.flow(), false));
      }
    }
    return left;
  }

  /** With this value behind the others. */
  public Content withValue(String value) {
    List<String> more = new ArrayList<>(values);
    more.add(value);
    return new Content(bytes, List.copyOf(more));
  }

  /** Without the value that was sent first. */
  public Content withoutFirstValue() {
    return new Content(bytes, List.copyOf(values.subList(1, values.size())));
  }
}
