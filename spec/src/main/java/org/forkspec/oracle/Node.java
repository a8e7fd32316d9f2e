package org.forkspec.oracle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.forkspec.model.Because;
import org.forkspec.model.World;
import org.jspecify.annotations.Nullable;

/** A world that the search has come to, how many lines are explained there, and the way to it. */
final class Node {

  private final @Nullable Node before;
  Because because;
  World world;
  int explained;
  boolean tried;

  /** Why the next speaker had to wait here, if it had. */
  Because waited = Because.NOTHING;

  Node(@Nullable Node before, World world, int explained, Because because) {
    this.before = before;
    this.world = world;
    this.explained = explained;
    this.because = because;
  }

  /** Adds every requirement that the way to this world shows. */
  void witnessed(Set<String> ids) {
    for (Node node : path()) {
      node.because.addShownTo(ids);
      if (node != this) {
        node.waited.addShownTo(ids);
      }
    }
  }

  private Deque<Node> path() {
    Deque<Node> path = new ArrayDeque<>();
    for (Node node = this; node != null; node = node.before) {
      path.addFirst(node);
    }
    return path;
  }
}
