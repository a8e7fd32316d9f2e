package org.forkspec.fault;

import static org.forkspec.fault.Wrong.in;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.forkspec.model.Choices;
import org.forkspec.model.Process;
import org.forkspec.model.Status;
import org.forkspec.model.Transition;
import org.forkspec.model.World;
import org.forkspec.scenario.Operation.Wait;
import org.forkspec.scenario.Operation.WaitPid;
import org.forkspec.trace.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What both wait functions tell of a child, about to be made wrong. They are two rules of the model
 * that come to the same, as they do in most implementations.
 */
final class Reports {

  private final Occasion ofTheChild;
  private final Occasion when;

  private Reports(Occasion ofTheChild, Occasion when) {
    this.ofTheChild = ofTheChild;
    this.when = when;
  }

  /** What is told of a child instead. */
  interface Telling {
    List<String> of(Process child, World world, List<String> right);
  }

  static Reports reports() {
    return new Reports(Occasion.always(), Occasion.always());
  }

  /** Only those of such children. */
  Reports of(Occasion child) {
    return new Reports(ofTheChild.and(child), when);
  }

  /** Only those of children of which there is this to tell. */
  Reports of(Status.Kind kind) {
    return of(
        (world, child) ->
            (child.report().kind() == Status.Kind.NONE ? child.ending() : child.report()).kind()
                == kind);
  }

  /** Only when the parent waits on that occasion. */
  Reports when(Occasion ofTheParent) {
    return new Reports(ofTheChild, when.and(ofTheParent));
  }

  /** The parent is told another status of the right child. */
  Plant tell(UnaryOperator<List<String>> status) {
    return tell(
        (child, world, right) ->
            concat(right.get(0), status.apply(right.subList(1, right.size()))));
  }

  /** The parent is told of another exit code. */
  Plant code(IntFunction<String> code) {
    return of(Status.Kind.EXITED)
        .tell(status -> List.of("exited", code.apply(Integer.parseInt(status.get(1)))));
  }

  /** The parent is told something else. */
  Plant tell(Telling telling) {
    return turn(
        (way, child, choices) ->
            Wrong.retold(way, telling.of(child, choices.world(), values(way))));
  }

  /** The child becomes another one when its parent has been told. */
  Plant leave(Kin.Change change) {
    return turn(
        (way, before, choices) -> {
          Process after = way.next().born(before.index());
          return Wrong.with(way, way.next().with(change.of(before, after)));
        });
  }

  /** Something else comes of the wait. */
  Plant turn(Turn turn) {
    Wrong.Turn each =
        (way, choices) -> {
          Process child = child(way, choices);
          return child != null
                  && ofTheChild.holds(choices.world(), child)
                  && when.holds(choices.world(), choices.me())
              ? turn.of(way, child, choices)
              : way;
        };
    return in(Wait.class).turns(each).and(in(WaitPid.class).turns(each));
  }

  /** A way that tells of a child, and another one instead. */
  interface Turn {
    Transition of(Transition right, Process child, Choices choices);
  }

  static List<String> concat(String pid, List<String> status) {
    List<String> all = new ArrayList<>(status);
    all.add(0, pid);
    return all;
  }

  private static @Nullable Process child(Transition way, Choices choices) {
    List<String> values = values(way);
    return values.size() < 2 ? null : choices.world().withPid(Integer.parseInt(values.get(0)));
  }

  private static List<String> values(Transition way) {
    return way.outcome() instanceof Outcome.Success success ? success.values() : List.of();
  }
}
