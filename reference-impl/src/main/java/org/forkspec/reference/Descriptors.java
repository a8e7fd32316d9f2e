package org.forkspec.reference;

import java.util.HashMap;
import java.util.Map;

/**
 * The descriptors that a process knows by name: {@code p.r} and {@code p.w} of each pipe that it or
 * an ancestor made.
 */
final class Descriptors {
  private final Map<String, Integer> descriptors = new HashMap<>();

  void learn(String pipe, int[] ends) {
    descriptors.put(pipe + ".r", ends[0]);
    descriptors.put(pipe + ".w", ends[1]);
  }

  int number(String end) {
    Integer descriptor = descriptors.get(end);
    if (descriptor == null) {
      throw new Refusal("no pipe is known for " + end);
    }
    return descriptor;
  }
}
