package org.forkspec.generator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.forkspec.scenario.Operation;
import org.jspecify.annotations.Nullable;

/** One process of a play: what it has done, and which names it knows. */
final class Actor {

  final int place;
  final int depth;
  final List<Operation> steps = new ArrayList<>();
  final Set<String> known = new LinkedHashSet<>();
  final Set<String> pipes = new LinkedHashSet<>();

  /** The pipes of which it has closed an end: it makes no others, lest numbers be mistaken. */
  boolean closed;

  /** The operation that it is blocked in. */
  @Nullable Operation blocked;

  Actor(int place, int depth) {
    this.place = place;
    this.depth = depth;
    known.add(Stage.PROCESSES.get(place));
  }

  String name() {
    return Stage.PROCESSES.get(place);
  }

  Actor child(int itsPlace) {
    Actor child = new Actor(itsPlace, depth + 1);
    child.known.addAll(known);
    child.pipes.addAll(pipes);
    child.closed = closed;
    known.add(child.name());
    return child;
  }
}
