package org.forkspec.generator;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.forkspec.model.Endings;
import org.forkspec.model.Process;
import org.forkspec.model.World;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.EndingOperation;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.StreamOperation;
import org.jspecify.annotations.Nullable;

/** What a process could print, keep for its end, and how it could end. */
final class EndingMenu {

  private final Random random;
  private final Choice choice;
  private final PipeMenu pipes;

  EndingMenu(Random random, PipeMenu pipes) {
    this.random = random;
    this.choice = new Choice(random);
    this.pipes = pipes;
  }

  void addTo(Map<String, Maker> makers) {
    makers.put("print", this::print);
    makers.put("flush", this::flush);
    makers.put("atexit", this::atexit);
    makers.put("ending", this::ending);
  }

  /** Something for a stream; the stream itself where there is none. */
  private @Nullable Operation print(Actor actor, World world) {
    Process me = world.born(actor.place);
    Descriptor end = end(actor, world);
    if (end == null) {
      return null;
    }
    return Endings.streams(me).contains(end)
        ? new StreamOperation.Print(end, letter().repeat(1 + random.nextInt(3)))
        : new StreamOperation.OpenStream(end);
  }

  private @Nullable Operation flush(Actor actor, World world) {
    Process me = world.born(actor.place);
    List<Descriptor> streams = Endings.streams(me);
    return streams.isEmpty() || (!Endings.hasUnwritten(me) && choice.chance(0.8))
        ? null
        : new StreamOperation.Flush(choice.pick(streams));
  }

  private @Nullable Operation atexit(Actor actor, World world) {
    Descriptor end = end(actor, world);
    return end == null || Endings.handlers(world.born(actor.place)) > 4
        ? null
        : new EndingOperation.AtExit(end, letter());
  }

  /** Main seldom goes first, and nobody before there is something to be done at its end. */
  private @Nullable Operation ending(Actor actor, World world) {
    boolean early = !Endings.isAnythingLeft(world.born(actor.place)) && choice.chance(0.7);
    boolean leads = actor.place == 0 && !Choice.children(actor, world).isEmpty();
    if (early || (leads && choice.chance(0.8))) {
      return null;
    }
    Operation last = last();
    if (last instanceof EndingOperation.Abort && choice.chance(0.3)) {
      actor.plan.add(last);
      return new Operation.Ignore(Signal.SIGABRT);
    }
    return last;
  }

  /** A way to end. */
  private Operation last() {
    int code = random.nextInt(300);
    return switch (random.nextInt(6)) {
      case 0 -> new EndingOperation.QuickExit(code);
      case 1 -> new EndingOperation.Abort();
      case 2 -> new EndingOperation.Return(code);
      default -> new EndingOperation.Terminate(code);
    };
  }

  private @Nullable Descriptor end(Actor actor, World world) {
    Descriptor end = pipes.end(actor, world, true);
    return end == null || !pipes.carries(actor, world, end, false) ? null : end;
  }

  private String letter() {
    return String.valueOf((char) ('a' + random.nextInt(26)));
  }
}
