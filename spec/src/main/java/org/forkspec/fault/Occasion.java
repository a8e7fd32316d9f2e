package org.forkspec.fault;

import java.util.List;
import org.forkspec.model.Choices;
import org.forkspec.model.Process;
import org.forkspec.model.World;
import org.forkspec.scenario.Operation;

/** When a deep fault shows: in words that make its rule read like a sentence. */
final class Occasion {

  private Occasion() {}

  /** The process that makes the step is a grandchild of {@code main}, or further down. */
  static boolean inGrandchild(Choices choices) {
    return generation(choices.world(), choices.me()) >= 2;
  }

  private static int generation(World world, Process process) {
    int generation = 0;
    for (Process one = process; one.parent() >= 0; one = world.born(one.parent())) {
      generation++;
    }
    return generation;
  }

  /** How many steps of that kind the process has done before this one. */
  static <O extends Operation> int earlier(Class<O> operation, Choices choices) {
    Process me = choices.me();
    List<Operation> steps = choices.setting().program(me.index()).steps();
    return (int) steps.subList(0, me.done()).stream().filter(operation::isInstance).count();
  }

  /** One time in so many, as the process IDs fall: another run, another time. */
  static boolean oneIn(int times, Choices choices) {
    int mixed = (choices.me().pid() * 31 + choices.me().done()) * 0x9E3779B9;
    return Integer.remainderUnsigned(mixed >>> 8, times) == 0;
  }
}
