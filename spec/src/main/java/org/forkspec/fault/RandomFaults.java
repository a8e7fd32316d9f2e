package org.forkspec.fault;

import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.ForkFaults.newborn;
import static org.forkspec.fault.Occasion.always;
import static org.forkspec.fault.Occasion.inGrandchild;
import static org.forkspec.fault.Occasion.inThirdChild;
import static org.forkspec.fault.Occasion.oneIn;
import static org.forkspec.fault.Occasion.time;
import static org.forkspec.fault.Wrong.in;

import java.util.List;
import org.forkspec.model.Process;
import org.forkspec.model.Stream;
import org.forkspec.model.World;
import org.forkspec.scenario.Operation.Fork;
import org.forkspec.scenario.Operation.Random;
import org.forkspec.scenario.Operation.Seed;

/** Faults in random streams, where a child goes on with a copy of its parent's. */
final class RandomFaults {

  static final List<Fault> ALL =
      List.of(
          plain(
              "stream-is-not-copied",
              "a child draws from a stream of its own",
              newborn(always(), RandomFaults::reseeded)),
          deep(
              "stream-is-not-copied-for-grandchildren",
              "a grandchild draws from a stream of its own",
              newborn(inGrandchild(), RandomFaults::reseeded)),
          deep(
              "stream-is-not-copied-for-the-third-child",
              "a third child draws from a stream of its own",
              newborn(inThirdChild(), RandomFaults::reseeded)),
          deep(
              "fork-skips-a-number",
              "a child's stream is one number ahead of its parent's",
              newborn(always(), RandomFaults::ahead)),
          plain(
              "stream-is-shared",
              "what one process draws no other one draws",
              in(Random.class)
                  .leaves(
                      (it, right, choices) -> {
                        Stream drawn = choices.me().stream();
                        return Kin.each(
                            right, other -> other.stream().equals(drawn) ? ahead(other) : other);
                      })),
          plain("seed-does-nothing", "seeding is ignored", in(Seed.class).changesNothing()),
          deep(
              "second-seed-does-nothing",
              "a process's second seeding is ignored",
              in(Seed.class).when(time(2, Seed.class)).changesNothing()),
          deep(
              "seed-in-a-grandchild-does-nothing",
              "seeding is ignored in grandchildren",
              in(Seed.class).when(inGrandchild()).changesNothing()),
          plain(
              "seed-takes-in-the-pid",
              "a seed gives another stream in each process",
              in(Seed.class)
                  .leaves(
                      (it, right, choices) ->
                          changed(
                              right,
                              choices.me(),
                              new Stream("seed " + it.seed() + " " + choices.me().pid(), 0)))),
          deep(
              "seed-after-a-fork-goes-on",
              "a seed does not begin its stream anew once its process has forked",
              in(Seed.class)
                  .when(Occasion.after(Fork.class))
                  .leaves(
                      (it, right, choices) ->
                          changed(right, choices.me(), Stream.seeded(it.seed()).next()))),
          deep(
              "number-is-skipped-now-and-then",
              "one draw in twenty skips a number",
              in(Random.class)
                  .when(oneIn(20))
                  .leaves(
                      (it, right, choices) ->
                          changed(right, choices.me(), choices.me().stream().next().next()))));

  private RandomFaults() {}

  private static World changed(World world, Process process, Stream stream) {
    return world.with(world.born(process.index()).withStream(stream));
  }

  private static Process reseeded(Process child) {
    return child.withStream(new Stream("that of " + child.pid(), 0));
  }

  private static Process ahead(Process process) {
    return process.withStream(process.stream().next());
  }
}
