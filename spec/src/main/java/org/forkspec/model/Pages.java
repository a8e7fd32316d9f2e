package org.forkspec.model;

import java.util.ArrayList;
import java.util.List;

/**
 * How Linux keeps the bytes of a pipe: in 16 slots of one page each (fs/pipe.c). A slot is free
 * again when all that is in it was read; only what fits into the last one joins it.
 *
 * @param slots how many unread bytes each has
 * @param end where in its page the last one ends
 */
record Pages(List<Integer> slots, int end) {

  static final int PAGE = 4096;
  static final int SLOTS = 16;

  /** What a pipe holds at most. */
  static final int CAPACITY = SLOTS * PAGE;

  /** An empty pipe. */
  static final Pages NONE = new Pages(List.of(), 0);

  /** How many of so many bytes can be written now. */
  int room(int count) {
    int odd = count % PAGE;
    int joins = !slots.isEmpty() && odd > 0 && end + odd <= PAGE ? odd : 0;
    return joins + Math.min(count - joins, (SLOTS - slots.size()) * PAGE);
  }

  /** After a write of so many bytes, of which that many fit. */
  Pages with(int count, int fit) {
    int odd = count % PAGE;
    List<Integer> more = new ArrayList<>(slots);
    int left = fit;
    int last = end;
    if (!slots.isEmpty() && odd > 0 && end + odd <= PAGE && fit >= odd) {
      more.set(more.size() - 1, more.get(more.size() - 1) + odd);
      last += odd;
      left -= odd;
    }
    for (; left > 0; left -= last) {
      last = Math.min(left, PAGE);
      more.add(last);
    }
    return new Pages(List.copyOf(more), last);
  }

  /** After so many bytes were read. */
  Pages without(int count) {
    List<Integer> fewer = new ArrayList<>(slots);
    int left = count;
    while (left > 0 && !fewer.isEmpty()) {
      int first = fewer.remove(0);
      if (first > left) {
        fewer.add(0, first - left);
      }
      left -= first;
    }
    return new Pages(List.copyOf(fewer), end);
  }
}
