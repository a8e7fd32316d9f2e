package org.forkspec.generator;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.forkspec.model.Descriptors;
import org.forkspec.model.World;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.LockOperation.Flock;
import org.forkspec.scenario.LockOperation.GetLock;
import org.forkspec.scenario.LockOperation.LockType;
import org.forkspec.scenario.LockOperation.OfdGetLock;
import org.forkspec.scenario.LockOperation.OfdSetLock;
import org.forkspec.scenario.LockOperation.OfdWaitForLock;
import org.forkspec.scenario.LockOperation.Region;
import org.forkspec.scenario.LockOperation.SetLock;
import org.forkspec.scenario.LockOperation.WaitForLock;
import org.forkspec.scenario.Operation;
import org.jspecify.annotations.Nullable;

/** What a process could do with locks on files. */
final class LockMenu {

  private static final List<Long> STARTS = List.of(0L, 0L, 5L, 10L);
  private static final List<Long> LENGTHS = List.of(0L, 1L, 5L, 10L);
  private static final List<LockType> TYPES =
      List.of(LockType.F_WRLCK, LockType.F_WRLCK, LockType.F_RDLCK, LockType.F_UNLCK);

  private final Random random;
  private final Choice choice;

  LockMenu(Random random) {
    this.random = random;
    this.choice = new Choice(random);
  }

  void addTo(Map<String, Maker> makers) {
    makers.put("getlk", (actor, world) -> of(actor, world, true, GetLock::new));
    makers.put("setlk", (actor, world) -> of(actor, world, false, SetLock::new));
    makers.put("setlkw", (actor, world) -> of(actor, world, false, WaitForLock::new));
    makers.put("ofd_getlk", (actor, world) -> of(actor, world, true, OfdGetLock::new));
    makers.put("ofd_setlk", (actor, world) -> of(actor, world, false, OfdSetLock::new));
    makers.put("ofd_setlkw", (actor, world) -> of(actor, world, false, OfdWaitForLock::new));
    makers.put("flock", this::flock);
  }

  private @Nullable Operation of(
      Actor actor, World world, boolean asks, BiFunction<Descriptor, Region, Operation> made) {
    Descriptor file = file(actor, world);
    return file == null ? null : made.apply(file, region(asks));
  }

  private @Nullable Operation flock(Actor actor, World world) {
    Descriptor file = file(actor, world);
    return file == null ? null : new Flock(file, choice.pick(TYPES), choice.chance(0.2));
  }

  private Region region(boolean asks) {
    LockType type = choice.pick(TYPES);
    boolean odd = choice.chance(0.05);
    long start = odd && random.nextBoolean() ? Long.MAX_VALUE : choice.pick(STARTS);
    long length = odd ? choice.pick(List.of(-5L, -20L, 2L)) : choice.pick(LENGTHS);
    return new Region(asks && type == LockType.F_UNLCK ? LockType.F_WRLCK : type, start, length);
  }

  private @Nullable Descriptor file(Actor actor, World world) {
    Descriptors mine = world.born(actor.place).descriptors();
    List<Descriptor> files = mine.open().stream().filter(it -> mine.pipe(it) < 0).toList();
    return files.isEmpty() ? null : choice.pick(files);
  }
}
