package org.forkspec.fault;

import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.ForkFaults.newborn;
import static org.forkspec.fault.Occasion.always;
import static org.forkspec.fault.Occasion.inChild;
import static org.forkspec.fault.Occasion.inGrandchild;
import static org.forkspec.fault.Occasion.inThirdChild;
import static org.forkspec.fault.Occasion.oneIn;
import static org.forkspec.fault.Occasion.time;
import static org.forkspec.fault.Wrong.in;

import java.util.List;
import java.util.function.LongUnaryOperator;
import org.forkspec.model.Choices;
import org.forkspec.model.Memory;
import org.forkspec.model.Process;
import org.forkspec.scenario.Operation.Address;
import org.forkspec.scenario.Operation.Compute;
import org.forkspec.scenario.Operation.Fork;
import org.forkspec.scenario.Operation.GetVariable;
import org.forkspec.scenario.Operation.SetVariable;
import org.forkspec.trace.Outcome;

/** Faults in what a process has to itself: its variables, and its work. */
final class MemoryFaults {

  static final List<Fault> ALL =
      List.of(
          plain(
              "variables-are-shared",
              "a variable that is set is set in every process",
              sets(always(), (setter, other) -> true)),
          plain(
              "child-sets-for-its-parent",
              "a variable that a child sets is set in its parent too",
              sets(always(), (setter, other) -> setter.parent() == other.index())),
          plain(
              "parent-sets-for-its-children",
              "a variable that a parent sets is set in its children too",
              sets(always(), (setter, other) -> other.parent() == setter.index())),
          deep(
              "grandchild-sets-for-all",
              "a variable that a grandchild sets is set in every process",
              sets(inGrandchild(), (setter, other) -> true)),
          deep(
              "third-child-sets-for-its-parent",
              "a variable that a third child sets is set in its parent too",
              sets(inThirdChild(), (setter, other) -> setter.parent() == other.index())),
          plain(
              "set-does-nothing", "a variable is not set", in(SetVariable.class).changesNothing()),
          deep(
              "second-set-does-nothing",
              "a process's second value for a variable is not kept",
              in(SetVariable.class).when(time(2, SetVariable.class)).changesNothing()),
          plain(
              "variables-are-not-inherited", "a child begins with all variables 0", fork(always())),
          deep(
              "variables-are-not-inherited-by-grandchildren",
              "a grandchild begins with all variables 0",
              fork(inGrandchild())),
          deep(
              "variables-are-not-inherited-now-and-then",
              "one child in twenty begins with all variables 0",
              fork(oneIn(20))),
          plain(
              "get-tells-zero-in-a-child",
              "a variable is 0 in every child, whatever was set",
              in(GetVariable.class).when(inChild()).tells(choices -> "0")),
          deep(
              "variables-are-lost-by-forking",
              "a variable is read as 0 by whoever has forked",
              in(GetVariable.class).when(Occasion.after(Fork.class)).tells(choices -> "0")),
          plain(
              "variables-move-in-a-child",
              "a variable lives at another address in each process",
              in(Address.class).tells(MemoryFaults::own)),
          deep(
              "variables-move-in-a-grandchild",
              "a variable lives at another address in each grandchild",
              in(Address.class).when(inGrandchild()).tells(MemoryFaults::own)),
          deep(
              "variables-move-after-a-while",
              "a variable lives at another address when it is asked for again",
              in(Address.class).when(time(2, Address.class)).tells(MemoryFaults::own)),
          plain(
              "compute-takes-one-more",
              "a sum takes in its upper bound too",
              in(Compute.class).as(it -> new Compute(it.low(), it.high() + 1))),
          deep(
              "compute-is-rounded",
              "sums beyond 2^24 are rounded to what a float can hold",
              computes(always(), sum -> (long) (float) sum)),
          deep(
              "compute-overflows",
              "sums beyond 2^29 wrap around",
              computes(always(), sum -> sum & (1 << 29) - 1)),
          deep(
              "compute-in-a-grandchild-is-lost",
              "a sum in a grandchild is 0",
              computes(inGrandchild(), sum -> 0)),
          deep(
              "second-compute-is-one-too-high",
              "a second sum is one too high",
              computes(time(2, Compute.class), sum -> sum + 1)));

  private MemoryFaults() {}

  /** Who else is hit when one process sets a variable. */
  private interface Reach {
    boolean reaches(Process setter, Process other);
  }

  private static Plant sets(Occasion when, Reach reach) {
    return in(SetVariable.class)
        .when(when)
        .leaves(
            (it, right, choices) -> {
              int variable = choices.setting().variable(it.variable());
              return Kin.each(
                  right,
                  other ->
                      reach.reaches(choices.me(), other)
                          ? holding(it.value(), variable, other)
                          : other);
            });
  }

  private static Process holding(long value, int variable, Process process) {
    Memory memory = process.memory();
    return process.withMemory(memory.with(variable, value, memory.place(variable)));
  }

  private static Plant fork(Occasion ofTheChild) {
    return newborn(
        ofTheChild,
        child -> {
          Process next = child;
          for (int variable = 0; variable < child.memory().size(); variable++) {
            next = holding(0, variable, next);
          }
          return next;
        });
  }

  private static Plant computes(Occasion when, LongUnaryOperator sum) {
    return in(Compute.class)
        .when(when)
        .turns(
            (way, choices) ->
                way.outcome() instanceof Outcome.Success success
                    ? Wrong.retold(
                        way,
                        Long.toString(sum.applyAsLong(Long.parseLong(success.values().get(0)))))
                    : way);
  }

  private static String own(Choices choices) {
    return "0x" + choices.me().pid() + "0" + choices.me().done();
  }
}
