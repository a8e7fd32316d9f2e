package org.forkspec.generator;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.forkspec.scenario.EntropyOperation;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.SharingOperation;
import org.forkspec.scenario.SharingOperation.Advice;
import org.forkspec.scenario.SharingOperation.CatOpen;
import org.forkspec.scenario.SharingOperation.Kind;
import org.forkspec.scenario.SharingOperation.MqOpen;
import org.forkspec.scenario.SharingOperation.OpenDir;
import org.forkspec.scenario.SharingOperation.Segment;
import org.forkspec.scenario.SharingOperation.SemGet;
import org.forkspec.scenario.SharingOperation.SemOpen;
import org.jspecify.annotations.Nullable;

/** What a process could do with what it shares with its relatives. */
final class SharingMenu {

  private static final int MOST_THINGS = 2;

  private final Random random;
  private final Choice choice;

  /** How one that makes something is made. */
  private interface Making extends BiFunction<SharingMenu, String, SharingOperation> {}

  private static final List<Making> MAKING =
      List.of(
          (menu, name) -> new SharingOperation.Map(name, menu.choice.pick(List.of(Kind.values()))),
          (menu, name) -> new SharingOperation.Map(name, Kind.PRIVATE),
          (menu, name) -> new Segment(name),
          (menu, name) -> new SemGet(name, menu.random.nextInt(4)),
          (menu, name) -> new SemOpen(name, menu.random.nextInt(3)),
          (menu, name) -> new MqOpen(name),
          (menu, name) -> new OpenDir(name, menu.random.nextInt(5)),
          (menu, name) -> new CatOpen(name));

  SharingMenu(Random random) {
    this.random = random;
    this.choice = new Choice(random);
  }

  void addTo(Map<String, Maker> makers) {
    makers.put("share", (actor, world) -> make(actor));
    makers.put("use", (actor, world) -> use(actor));
    makers.put("getrandom", (actor, world) -> new EntropyOperation.GetRandom());
    makers.put("urandom", (actor, world) -> new EntropyOperation.UrandomRead());
  }

  private @Nullable Operation make(Actor actor) {
    return actor.things.size() == MOST_THINGS
        ? null
        : choice.pick(MAKING).apply(this, "s" + actor.place + "x" + actor.things.size());
  }

  private @Nullable Operation use(Actor actor) {
    if (actor.things.isEmpty()) {
      return make(actor);
    }
    return with(choice.pick(actor.things));
  }

  /** Parent and child both turn to one of the things that they share. */
  void share(Actor child, Actor parent) {
    SharingOperation thing = choice.pick(child.things);
    for (Actor actor : List.of(child, parent)) {
      actor.interest = world -> with(thing);
      actor.interestLeft = 1 + random.nextInt(4);
    }
  }

  private Operation with(SharingOperation thing) {
    if (thing instanceof SharingOperation.Map || thing instanceof Segment) {
      return memory(thing);
    } else if (thing instanceof SemGet) {
      return systemSemaphore(thing.name());
    } else if (thing instanceof SemOpen) {
      return choice.chance(0.5)
          ? new SharingOperation.SemPost(thing.name())
          : new SharingOperation.SemTryWait(thing.name());
    } else if (thing instanceof MqOpen) {
      return queue(thing.name());
    } else {
      return thing instanceof OpenDir
          ? new SharingOperation.ReadDir(thing.name())
          : new SharingOperation.CatGets(thing.name(), 1 + random.nextInt(5));
    }
  }

  private Operation memory(SharingOperation thing) {
    String name = thing.name();
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> new SharingOperation.Store(name, random.nextInt(100));
      case 3 -> new SharingOperation.Lock(name);
      case 4 -> new SharingOperation.Locked();
      case 5, 6 ->
          thing instanceof Segment
              ? new SharingOperation.Attachments(name)
              : new SharingOperation.Advise(name, choice.pick(List.of(Advice.values())));
      default -> new SharingOperation.Fetch(name);
    };
  }

  private Operation systemSemaphore(String name) {
    return choice.chance(0.4)
        ? new SharingOperation.SemVal(name)
        : new SharingOperation.SemOp(name, random.nextInt(5) - 2, choice.chance(0.5));
  }

  private Operation queue(String name) {
    List<Function<String, Operation>> all =
        List.of(
            it -> new SharingOperation.MqSend(it, random.nextInt(100)),
            it -> new SharingOperation.MqSend(it, random.nextInt(100)),
            SharingOperation.MqReceive::new,
            it -> new SharingOperation.MqSetAttr(it, choice.chance(0.7)),
            SharingOperation.MqGetAttr::new,
            SharingOperation.MqNotify::new);
    return choice.pick(all).apply(name);
  }
}
