package org.forkspec.generator;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.forkspec.model.Process;
import org.forkspec.model.Threads;
import org.forkspec.model.World;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.ThreadOperation;
import org.jspecify.annotations.Nullable;

/** What a process could do with threads and mutexes. */
final class ThreadMenu {

  private static final List<String> THREADS = List.of("t", "u", "v");
  private static final List<String> MUTEXES = List.of("m", "n");

  private final Random random;
  private final Choice choice;
  private final PipeMenu pipes;

  ThreadMenu(Random random, PipeMenu pipes) {
    this.random = random;
    this.choice = new Choice(random);
    this.pipes = pipes;
  }

  void addTo(Map<String, Maker> makers) {
    makers.put("thread", this::start);
    makers.put("join", this::join);
    makers.put("tasks", (actor, world) -> new ThreadOperation.Tasks());
    makers.put("pthread_exit", this::end);
    makers.put("cleanup", this::cleanup);
    makers.put("mutex", this::mutex);
    makers.put("specific", (actor, world) -> specific());
  }

  private @Nullable Operation start(Actor actor, World world) {
    Threads threads = Threads.of(world.born(actor.place));
    Operation operation = operation(actor, world);
    for (String name : THREADS) {
      if (operation != null && threads.all().stream().noneMatch(it -> it.name().equals(name))) {
        return new ThreadOperation.Start(name, operation);
      }
    }
    return null;
  }

  private @Nullable Operation operation(Actor actor, World world) {
    List<Process> children = Choice.children(actor, world);
    return switch (random.nextInt(8)) {
      case 0 -> new Operation.Compute(0, 100L * random.nextInt(100));
      case 1 -> new ThreadOperation.EndThread();
      case 2 -> new ThreadOperation.Lock(choice.pick(MUTEXES));
      case 3 -> choice.chance(0.3) ? new Operation.Exit(random.nextInt(300)) : null;
      case 4, 5 ->
          children.isEmpty()
              ? null
              : new Operation.WaitPid(new Pid.Of(Choice.name(choice.pick(children))), Set.of());
      default -> read(actor, world);
    };
  }

  private @Nullable Operation read(Actor actor, World world) {
    Descriptor end = pipes.end(actor, world, false);
    return end == null || !pipes.carries(actor, world, end, false)
        ? null
        : pipes.through(end, false);
  }

  private @Nullable Operation join(Actor actor, World world) {
    return Threads.of(world.born(actor.place)).all().stream()
        .filter(thread -> !thread.joined())
        .findFirst()
        .map(thread -> new ThreadOperation.Join(thread.name()))
        .orElse(null);
  }

  private @Nullable Operation end(Actor actor, World world) {
    boolean leads = actor.place == 0 && !Choice.children(actor, world).isEmpty();
    return leads && choice.chance(0.8) ? null : new ThreadOperation.EndThread();
  }

  private @Nullable Operation cleanup(Actor actor, World world) {
    Descriptor end = pipes.end(actor, world, true);
    if (end == null || !pipes.carries(actor, world, end, false)) {
      return null;
    }
    String thread = "c" + (1 + random.nextInt(99));
    actor.plan.add(new ThreadOperation.Start(thread, new ThreadOperation.EndThread()));
    actor.plan.add(new ThreadOperation.Join(thread));
    Descriptor other = Descriptor.read(end.pipe());
    if (world.born(actor.place).descriptors().pipe(other) >= 0) {
      actor.plan.add(new Operation.Read(other, 9));
    }
    return new ThreadOperation.Cleanup(end, "x", "y");
  }

  private Operation mutex(Actor actor, World world) {
    Process me = world.born(actor.place);
    String mutex = choice.pick(MUTEXES);
    if (Threads.isOwner(me, mutex) && choice.chance(0.5)) {
      actor.plan.add(new ThreadOperation.TryLock(mutex));
      return new ThreadOperation.Unlock(mutex);
    }
    return Threads.isLocked(me, mutex) || choice.chance(0.3)
        ? new ThreadOperation.TryLock(mutex)
        : new ThreadOperation.Lock(mutex);
  }

  private Operation specific() {
    return choice.chance(0.4)
        ? new ThreadOperation.SetSpecific("k", random.nextInt(100))
        : new ThreadOperation.GetSpecific("k");
  }
}
