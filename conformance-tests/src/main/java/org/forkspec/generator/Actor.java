package org.forkspec.generator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.SharingOperation;
import org.jspecify.annotations.Nullable;

/** One process of a play: what it has done, and which names it knows. */
final class Actor {

  final int place;
  final int depth;
  final List<Operation> steps = new ArrayList<>();
  final Set<String> known = new LinkedHashSet<>();
  final Set<String> pipes = new LinkedHashSet<>();

  /** What was made that it shares with those that it comes from, or could share. */
  final List<SharingOperation> things = new ArrayList<>();

  /** The timers that it or an ancestor has made, whether it has them or not. */
  final Set<String> timers = new LinkedHashSet<>();

  /** What it could ask to see what was done. */
  Wonders wonders = new Wonders();

  /** The pipes of which it has closed an end: it makes no others, lest numbers be mistaken. */
  boolean closed;

  /** Whether something was opened since: the numbers of what was closed may stand for that now. */
  boolean reused;

  /** Whether it was born with a terminal. */
  boolean terminal;

  /** What it is to do before anything else. */
  final Deque<Operation> plan = new ArrayDeque<>();

  /** The write ends of pipes from which a child of its reads before it does anything else. */
  final Deque<Descriptor> gates = new ArrayDeque<>();

  /** The one by which the next child is held back. */
  @Nullable Descriptor nextGate;

  /** Those of its children that it sent a stop signal, and nothing that continues since. */
  final Set<Integer> mayBeStopped = new LinkedHashSet<>();

  /** What it stays with for some steps, if anything, and for how many. */
  @Nullable Interest interest;

  int interestLeft;

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
    child.things.addAll(things);
    child.timers.addAll(timers);
    child.wonders = wonders.copy();
    child.closed = closed;
    child.terminal = TerminalMenu.hasTerminal(this);
    child.reused = reused;
    known.add(child.name());
    return child;
  }
}
