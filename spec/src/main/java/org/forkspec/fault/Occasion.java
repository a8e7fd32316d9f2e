package org.forkspec.fault;

import java.util.List;
import org.forkspec.model.Life;
import org.forkspec.model.Process;
import org.forkspec.model.World;
import org.forkspec.scenario.Operation;

/** When a fault shows: in words that make its rule read like a sentence. */
interface Occasion {

  /**
   * Whether it does now.
   *
   * @param me the process that makes the step, or with which the system does something
   */
  boolean holds(World world, Process me);

  default Occasion and(Occasion other) {
    return (world, me) -> holds(world, me) && other.holds(world, me);
  }

  static Occasion always() {
    return (world, me) -> true;
  }

  static Occasion inChild() {
    return (world, me) -> Kin.generation(world, me) >= 1;
  }

  /** In a grandchild of {@code main}, or further down. */
  static Occasion inGrandchild() {
    return (world, me) -> Kin.generation(world, me) >= 2;
  }

  /** In the third child that its parent has forked. */
  static Occasion inThirdChild() {
    return (world, me) -> Kin.rank(world, me) == 3;
  }

  /** When it does a step of that kind for the so-manyth time. */
  static Occasion time(int which, Class<? extends Operation> operation) {
    return (world, me) -> earlier(operation, world, me) == which - 1;
  }

  /** When it has done a step of that kind already. */
  static Occasion after(Class<? extends Operation> operation) {
    return (world, me) -> earlier(operation, world, me) > 0;
  }

  private static long earlier(Class<? extends Operation> operation, World world, Process me) {
    List<Operation> steps = world.setting().program(me.index()).steps();
    return steps.subList(0, Math.min(me.done(), steps.size())).stream()
        .filter(operation::isInstance)
        .count();
  }

  /** One time in so many, as the process IDs fall: another run, another time. */
  static Occasion oneIn(int times) {
    return (world, me) -> {
      int mixed = (me.pid() * 31 + me.done()) * 0x9E3779B9;
      return Integer.remainderUnsigned(mixed >>> 8, times) == 0;
    };
  }

  /** When two of its children are zombies at once. */
  static Occasion withTwoZombies() {
    return (world, me) ->
        Kin.children(world, me).stream().filter(child -> child.life() == Life.ZOMBIE).count() >= 2;
  }

  /** When a sibling is a zombie. */
  static Occasion withZombieSibling() {
    return (world, me) ->
        Kin.all(world).stream()
            .anyMatch(other -> Kin.areSiblings(me, other) && other.life() == Life.ZOMBIE);
  }
}
