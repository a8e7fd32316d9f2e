package org.forkspec.oracle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.forkspec.model.Because;
import org.forkspec.model.Choices;
import org.forkspec.model.Independence;
import org.forkspec.model.Rules;
import org.forkspec.model.Transition;
import org.forkspec.model.World;
import org.forkspec.trace.Event;
import org.forkspec.trace.Outcome;

/**
 * Looks for an order of steps, each within its interval, that explains every line of a trace: depth
 * first over (lines explained, world).
 *
 * <p>A line is taken as soon as its step has happened: that can only come easier earlier, unless
 * what others do depends on whether a process has shown that it is there. The speaker's own step is
 * tried first, and what others may have done before it only if that fails, so a trace that has an
 * explanation mostly finds it on the straight way, and nothing need be remembered there.
 */
final class Search {

  /** What a search has to find behind the last line. */
  interface Goal {
    boolean isReached(World world);
  }

  enum Result {
    FOUND,
    EXHAUSTED,
    OUT_OF_BUDGET
  }

  private static final int MOST_DEEPEST = 256;

  private final Rules rules;
  private final Independence independence;
  private final boolean reduces;
  private final Lineup lineup;
  private final Goal goal;
  private final int budget;
  private final Deque<Node> stack = new ArrayDeque<>();
  private final Set<World> visited = new HashSet<>();
  private final List<Node> deepest = new ArrayList<>();
  private int depth = -1;
  private int worlds;

  /**
   * @param budget the most worlds to look at before giving up
   * @param reduces whether orders that nobody can tell apart are looked at only once
   */
  Search(Rules rules, Lineup lineup, Goal goal, int budget, boolean reduces) {
    this.rules = rules;
    this.independence = new Independence(rules, true);
    this.lineup = lineup;
    this.goal = goal;
    this.budget = budget;
    this.reduces = reduces;
  }

  /** The worlds in which the most lines are explained, once the search is over; some of them. */
  List<Node> deepest() {
    return deepest;
  }

  /** How many lines are explained there. */
  int depth() {
    return depth;
  }

  /** How many worlds it has come to. */
  int worlds() {
    return worlds;
  }

  /**
   * Searches.
   *
   * @param witnessed takes the requirements that the explanation rests on, if there is one
   */
  Result run(Set<String> witnessed) {
    stack.push(new Node(null, World.first(lineup.setting()), 0, Because.NOTHING));
    while (!stack.isEmpty()) {
      Node node = stack.peek();
      if (!node.tried) {
        node.tried = true;
        worlds++;
        if (goStraight(node)) {
          node.witnessed(witnessed);
          return Result.FOUND;
        }
      } else {
        stack.pop();
        if (visited.add(node.world)) {
          if (visited.size() > budget) {
            return Result.OUT_OF_BUDGET;
          }
          goRound(node);
        }
      }
    }
    return Result.EXHAUSTED;
  }

  /** Takes the lines that can be taken, and lets the next speaker do its step; true at the goal. */
  private boolean goStraight(Node node) {
    takeLines(node);
    if (node.explained > depth) {
      depth = node.explained;
      deepest.clear();
    }
    if (node.explained == depth && deepest.size() < MOST_DEEPEST) {
      deepest.add(node);
    }
    if (node.explained == lineup.size()) {
      return goal.isReached(node.world);
    }
    int speaker = lineup.place(node.explained);
    if (mayTakeLine(node)) {
      Node born = new Node(node, node.world, node.explained, Because.NOTHING);
      takeLine(born);
      stack.push(born);
    } else if (rules.canStep(node.world, speaker)) {
      Choices choices = rules.step(node.world, speaker, event(node).outcome());
      push(node, choices.transitions());
      if (choices.mayBlock() && choices.transitions().isEmpty()) {
        node.waited = choices.blocking();
      }
    }
    return false;
  }

  private void takeLines(Node node) {
    while (mayTakeLine(node)) {
      if (event(node).step() == 0 && rules.mindsBirth(node.world, lineup.place(node.explained))) {
        return;
      }
      takeLine(node);
    }
  }

  private Event event(Node node) {
    return lineup.event(node.explained);
  }

  /** Whether the next line tells what has happened. */
  private boolean mayTakeLine(Node node) {
    if (node.explained == lineup.size()) {
      return false;
    }
    int speaker = lineup.place(node.explained);
    return node.world.canTell(speaker)
        && (event(node).step() > 0
            || event(node).outcome().equals(rules.birth(node.world, speaker)));
  }

  private void takeLine(Node node) {
    if (event(node).step() == 0) {
      node.because = node.because.and(rules.birthBecause());
    }
    node.world = node.world.saying(lineup.place(node.explained));
    node.explained++;
  }

  /** Lets the system or another process do something first. */
  private void goRound(Node node) {
    if (reduces && goAlone(node)) {
      return;
    }
    for (int place = lineup.setting().processes() - 1; place >= 0; place--) {
      if (mayGoFirst(node, place)) {
        Outcome seen = lineup.outcome(place, node.world.done(place) + 1);
        push(node, rules.step(node.world, place, seen).transitions());
      }
    }
    push(node, rules.system(node.world));
  }

  /** Whether a process other than the next speaker can make a step now that it tells of later. */
  private boolean mayGoFirst(Node node, int place) {
    int speaker = node.explained < lineup.size() ? lineup.place(node.explained) : -1;
    return place != speaker
        && rules.canStep(node.world, place)
        && (lineup.outcome(place, node.world.done(place) + 1) != null
            || node.world.said(place) == lineup.lines(place));
  }

  /** Does one step of which nobody can tell when it happens, if there is one: no other need be. */
  private boolean goAlone(Node node) {
    Transition alone = independence.systemAlone(node.world);
    if (alone != null) {
      push(node, List.of(alone));
      return true;
    }
    for (int place = 0; place < lineup.setting().processes(); place++) {
      if (mayGoFirst(node, place) && independence.isAlone(node.world, place)) {
        Outcome seen = lineup.outcome(place, node.world.done(place) + 1);
        List<Transition> ways = rules.step(node.world, place, seen).transitions();
        // One that cannot have come of it is refused where its line is, which tells more.
        if (!ways.isEmpty()) {
          push(node, ways);
          return true;
        }
      }
    }
    return false;
  }

  private void push(Node from, List<Transition> transitions) {
    for (int i = transitions.size() - 1; i >= 0; i--) {
      Transition transition = transitions.get(i);
      if (mayLead(transition.next())) {
        stack.push(new Node(from, transition.next(), from.explained, transition.because()));
      }
    }
  }

  /** A process that has something to say yet is not dead. */
  private boolean mayLead(World world) {
    for (int place = 0; place < lineup.setting().processes(); place++) {
      if (world.isDying(place) && world.said(place) < lineup.lines(place)) {
        return false;
      }
    }
    return true;
  }
}
