package org.forkspec.model;

import java.util.ArrayList;
import java.util.List;

/** What is in a pipe: bytes, or whole serialised values. */
public record Content(String bytes, List<String> values) {

  /** Nothing is in it. */
  public static final Content EMPTY = new Content("", List.of());

  /** Whether nothing is in it. */
  public boolean isEmpty() {
    return bytes.isEmpty() && values.isEmpty();
  }

  /** With these bytes behind the others. */
  public Content withBytes(String more) {
    return new Content(bytes + more, values);
  }

  /** Without so many bytes, the first ones. */
  public Content withoutBytes(int count) {
    return new Content(bytes.substring(count), values);
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
