package org.forkspec.generator;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.forkspec.model.OpenFile;
import org.forkspec.model.World;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.DescriptorOperation.SetFlags;
import org.forkspec.scenario.FlowOperation.Drain;
import org.forkspec.scenario.FlowOperation.Fill;
import org.forkspec.scenario.OpenFlag;
import org.forkspec.scenario.Operation;
import org.jspecify.annotations.Nullable;

/** What a process could do with pipes that many bytes go through. */
final class FlowMenu {

  /** What fits into every pipe, and into one of Linux. */
  private static final List<Integer> SHORT = List.of(0, 1, 100, 511, 512);

  private static final List<Integer> LONG =
      List.of(513, 4095, 4096, 4097, 10000, 61440, 65536, 65537, 100000);

  private final Random random;
  private final Choice choice;
  private final PipeMenu pipes;

  FlowMenu(Random random, PipeMenu pipes) {
    this.random = random;
    this.choice = new Choice(random);
    this.pipes = pipes;
  }

  void addTo(Map<String, Maker> makers) {
    makers.put("fill", (actor, world) -> through(actor, world, true));
    makers.put("drain", (actor, world) -> through(actor, world, false));
    makers.put("nonblock", this::nonblock);
  }

  private @Nullable Operation through(Actor actor, World world, boolean writes) {
    Descriptor end = pipes.end(actor, world, writes);
    return end == null || !pipes.carries(actor, world, end, false)
        ? null
        : through(end, actor, world);
  }

  /** Many bytes, or few, through an end of a pipe. */
  Operation through(Descriptor end, Actor actor, World world) {
    int file = world.born(actor.place).descriptors().file(end);
    boolean waits = file < 0 || !world.get(new OpenFile(file)).has(OpenFlag.O_NONBLOCK);
    if (!end.writes()) {
      return new Drain(end, choice.chance(0.3) ? 1 + random.nextInt(5000) : 200000);
    }
    // Letters that no other process writes tell whose the bytes are.
    char letter = (char) ('A' + actor.place);
    return new Fill(end, letter, choice.pick(waits && choice.chance(0.8) ? SHORT : LONG));
  }

  private @Nullable Operation nonblock(Actor actor, World world) {
    Descriptor end = pipes.end(actor, world, choice.chance(0.7));
    return end == null || !pipes.carries(actor, world, end, false)
        ? null
        : new SetFlags(end, EnumSet.of(OpenFlag.O_NONBLOCK));
  }
}
