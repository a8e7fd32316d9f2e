package org.forkspec.fault;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.forkspec.model.Because;
import org.forkspec.model.Choices;
import org.forkspec.model.Life;
import org.forkspec.model.Process;
import org.forkspec.model.Rules;
import org.forkspec.model.Transition;
import org.forkspec.model.World;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.trace.Outcome;

/**
 * The rule for an operation, about to be made wrong: where it is wrong, and then how.
 *
 * @param <O> the operation
 */
final class Wrong<O extends Operation> {

  private final Class<O> operation;
  private final BiPredicate<O, Choices> where;

  private Wrong(Class<O> operation, BiPredicate<O, Choices> where) {
    this.operation = operation;
    this.where = where;
  }

  /** One way on instead of the one that there should be. */
  interface Turn {
    Transition of(Transition right, Choices choices);
  }

  /** The world after the operation instead of the one that there should be. */
  interface Aftermath<O extends Operation> {
    World of(O operation, World right, Choices choices);
  }

  /** A world that is not there. */
  interface Pretence {
    World of(World world, Process me);
  }

  static <O extends Operation> Wrong<O> in(Class<O> operation) {
    return new Wrong<>(operation, (it, choices) -> true);
  }

  /** It is wrong only then. */
  Wrong<O> when(Occasion occasion) {
    return where((it, choices) -> occasion.holds(choices.world(), choices.me()));
  }

  /** It is wrong only for these. */
  Wrong<O> of(Predicate<O> which) {
    return where((it, choices) -> which.test(it));
  }

  /** It is wrong only there. */
  Wrong<O> where(BiPredicate<O, Choices> also) {
    return new Wrong<>(operation, where.and(also));
  }

  /** It is wrong only for a zombie. */
  Wrong<O> ofZombie(Function<O, Pid> target) {
    return where(
        (it, choices) -> {
          Process process = Kin.named(target.apply(it), choices);
          return process != null && process.life() == Life.ZOMBIE;
        });
  }

  /** This happens instead. */
  Plant does(Twist<O> twist) {
    return Plant.in(
        operation,
        (it, right, choices) -> {
          if (where.test(it, choices)) {
            twist.apply(it, right, choices);
          } else {
            right.apply(it, choices);
          }
        });
  }

  /** It fails. */
  Plant fails(String errno) {
    return does((it, right, choices) -> choices.fails(errno, Because.NOTHING));
  }

  /** It succeeds with these values, and does nothing. */
  Plant answers(String... values) {
    return does((it, right, choices) -> choices.succeeds(Because.NOTHING, values));
  }

  /** It never comes back. */
  Plant hangs() {
    return does((it, right, choices) -> choices.blocks(Because.NOTHING));
  }

  /** It is taken for another one of its kind. */
  Plant as(UnaryOperator<O> other) {
    return does((it, right, choices) -> right.apply(other.apply(it), choices));
  }

  /** It goes by a world that is not there; what is made up of whose child is whose is undone. */
  Plant pretending(Pretence pretence) {
    return does(
        (it, right, choices) -> {
          World pretended = pretence.of(choices.world(), choices.me());
          Choices made = Rules.posix().step(pretended, choices.me().index(), it, null);
          take(made, choices, way -> with(way, restored(choices.world(), pretended, way.next())));
        });
  }

  private static World restored(World world, World pretended, World next) {
    return Kin.mend(
        world,
        next,
        (was, is) -> {
          Process made = pretended.born(was.index());
          Process kept = made.parent() == was.parent() ? is : is.withParent(was.parent());
          return made.group() == was.group() ? kept : kept.withGroup(was.group());
        });
  }

  /** Each way on is another one. */
  Plant turns(Turn turn) {
    return does(
        (it, right, choices) -> {
          Choices made = choices.afresh();
          right.apply(it, made);
          take(made, choices, way -> turn.of(way, choices));
        });
  }

  private static void take(Choices made, Choices choices, UnaryOperator<Transition> turn) {
    if (made.mayBlock()) {
      choices.blocks(made.blocking());
    }
    made.transitions().forEach(way -> choices.takes(turn.apply(way)));
  }

  /** Where it succeeds with one value, it tells another one. */
  Plant tells(Function<Choices, String> what) {
    return turns(
        (way, choices) ->
            way.outcome() instanceof Outcome.Success success && success.values().size() == 1
                ? retold(way, what.apply(choices))
                : way);
  }

  /** Where it succeeds it tells other words. */
  Plant tellsWords(UnaryOperator<List<String>> what) {
    return turns(
        (way, choices) ->
            way.outcome() instanceof Outcome.Success success
                ? retold(way, what.apply(success.values()))
                : way);
  }

  /** Where it succeeds it does nothing, and says the same. */
  Plant changesNothing() {
    return does(
        (it, right, choices) -> {
          Choices made = choices.afresh();
          right.apply(it, made);
          for (Transition way : made.transitions()) {
            if (way.outcome() instanceof Outcome.Success success) {
              choices.succeeds(way.because(), success.values().toArray(String[]::new));
            } else {
              choices.takes(way);
            }
          }
        });
  }

  /** Where it should fail with that errno it succeeds with these values. */
  Plant forgives(String errno, String... values) {
    return turns(
        (way, choices) -> Outcome.failure(errno).equals(way.outcome()) ? retold(way, values) : way);
  }

  /** Where it should fail with one errno it fails with another. */
  Plant mistakes(String errno, String other) {
    return turns(
        (way, choices) ->
            Outcome.failure(errno).equals(way.outcome())
                ? new Transition(way.next(), Outcome.failure(other), way.because())
                : way);
  }

  /** Where it succeeds, or does not return, it leaves another world. */
  Plant leaves(Aftermath<O> aftermath) {
    return does(
        (it, right, choices) -> {
          Choices made = choices.afresh();
          right.apply(it, made);
          take(
              made,
              choices,
              way ->
                  way.outcome() instanceof Outcome.Failure
                      ? way
                      : with(way, aftermath.of(it, way.next(), choices)));
        });
  }

  /** It makes of some processes what they should not become. */
  Plant changes(Kin.Change change) {
    return changesBy((it, choices) -> change);
  }

  /**
   * It makes of some processes what they should not become, as the operation and its caller say.
   */
  Plant changesBy(BiFunction<O, Choices, Kin.Change> change) {
    return leaves(
        (it, right, choices) -> Kin.mend(choices.world(), right, change.apply(it, choices)));
  }

  /** The same way, but these values come back. */
  static Transition retold(Transition way, String... values) {
    return retold(way, Arrays.asList(values));
  }

  /** The same way, but these values come back. */
  static Transition retold(Transition way, List<String> values) {
    return new Transition(way.next(), new Outcome.Success(values), way.because());
  }

  /** The same way to another world. */
  static Transition with(Transition way, World next) {
    return new Transition(next, way.outcome(), way.because());
  }
}
