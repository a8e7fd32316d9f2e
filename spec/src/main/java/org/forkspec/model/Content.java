package org.forkspec.model;

import java.util.ArrayList;
import java.util.List;

/** What is in a pipe: bytes, or whole serialised values. */
record Content(String bytes, List<String> values) {

  static final Content EMPTY = new Content("", List.of());

  boolean isEmpty() {
    return bytes.isEmpty() && values.isEmpty();
  }

  Content withBytes(String more) {
    return new Content(bytes + more, values);
  }

  Content withoutBytes(int count) {
    return new Content(bytes.substring(count), values);
  }

  Content withValue(String value) {
    List<String> more = new ArrayList<>(values);
    more.add(value);
    return new Content(bytes, List.copyOf(more));
  }

  Content withoutFirstValue() {
    return new Content(bytes, List.copyOf(values.subList(1, values.size())));
  }
}
