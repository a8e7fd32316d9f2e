package org.forkspec.generator;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.forkspec.model.Description;
import org.forkspec.model.Descriptors;
import org.forkspec.model.OpenFile;
import org.forkspec.model.World;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.DescriptorOperation.Dup;
import org.forkspec.scenario.DescriptorOperation.Dup2;
import org.forkspec.scenario.DescriptorOperation.Dup3;
import org.forkspec.scenario.DescriptorOperation.DupFrom;
import org.forkspec.scenario.DescriptorOperation.GetDescriptorFlags;
import org.forkspec.scenario.DescriptorOperation.GetFlags;
import org.forkspec.scenario.DescriptorOperation.MakeFifo;
import org.forkspec.scenario.DescriptorOperation.Number;
import org.forkspec.scenario.DescriptorOperation.Open;
import org.forkspec.scenario.DescriptorOperation.Pipe2;
import org.forkspec.scenario.DescriptorOperation.ReadAt;
import org.forkspec.scenario.DescriptorOperation.Seek;
import org.forkspec.scenario.DescriptorOperation.SetDescriptorFlags;
import org.forkspec.scenario.DescriptorOperation.SetFlags;
import org.forkspec.scenario.DescriptorOperation.Stat;
import org.forkspec.scenario.DescriptorOperation.Whence;
import org.forkspec.scenario.DescriptorOperation.WriteAt;
import org.forkspec.scenario.OpenFlag;
import org.forkspec.scenario.Operation;
import org.jspecify.annotations.Nullable;

/** What a process could do with descriptors and files. */
final class DescriptorMenu {

  private static final List<String> FILES = List.of("f", "f", "g");
  private static final List<OpenFlag> MODES =
      List.of(OpenFlag.O_RDWR, OpenFlag.O_RDWR, OpenFlag.O_RDONLY, OpenFlag.O_WRONLY);

  private final Random random;
  private final Choice choice;
  private final PipeMenu pipes;
  private int names;

  DescriptorMenu(Random random, PipeMenu pipes) {
    this.random = random;
    this.choice = new Choice(random);
    this.pipes = pipes;
  }

  void addTo(Map<String, Maker> makers) {
    makers.put("open", (actor, world) -> open(actor));
    makers.put("dup", this::dup);
    makers.put("dup2", this::dup2);
    makers.put("number", (actor, world) -> of(actor, world, Number::new));
    makers.put("getfd", (actor, world) -> of(actor, world, GetDescriptorFlags::new));
    makers.put(
        "setfd",
        (actor, world) -> of(actor, world, it -> new SetDescriptorFlags(it, random.nextBoolean())));
    makers.put("getfl", (actor, world) -> of(actor, world, GetFlags::new));
    makers.put("setfl", (actor, world) -> of(actor, world, it -> new SetFlags(it, flags())));
    makers.put("dup3", this::dup3);
    makers.put("dupfd", this::dupFrom);
    makers.put("pipe2", (actor, world) -> pipe2(actor));
    makers.put("lseek", (actor, world) -> of(actor, world, this::seek));
    makers.put(
        "pread", (actor, world) -> of(actor, world, it -> new ReadAt(it, 1 + offset(), offset())));
    makers.put(
        "pwrite",
        (actor, world) -> of(actor, world, it -> new WriteAt(it, pipes.letters(), offset())));
    makers.put("fstat", (actor, world) -> of(actor, world, Stat::new));
    makers.put("mkfifo", (actor, world) -> new MakeFifo(Stage.FIFO));
    Maker read = makers.get("read");
    makers.put("read", (actor, world) -> either(transfer(actor, world, false), read, actor, world));
    Maker write = makers.get("write");
    makers.put(
        "write", (actor, world) -> either(transfer(actor, world, true), write, actor, world));
  }

  private @Nullable Operation either(
      @Nullable Operation mine, Maker other, Actor actor, World world) {
    return mine != null && choice.chance(0.5) ? mine : other.make(actor, world);
  }

  private Open open(Actor actor) {
    if (choice.chance(0.1)) {
      return new Open(
          Stage.FIFO,
          fresh(actor),
          EnumSet.of(
              choice.chance(0.6) ? OpenFlag.O_RDONLY : OpenFlag.O_WRONLY, OpenFlag.O_NONBLOCK));
    } else if (choice.chance(0.03)) {
      return new Open(".", fresh(actor), EnumSet.of(OpenFlag.O_RDONLY));
    }
    Set<OpenFlag> flags = EnumSet.of(choice.pick(MODES));
    for (OpenFlag flag : List.of(OpenFlag.O_APPEND, OpenFlag.O_EXCL, OpenFlag.O_TRUNC)) {
      if (choice.chance(0.15)) {
        flags.add(flag);
      }
    }
    if (flags.contains(OpenFlag.O_RDONLY)) {
      flags.remove(OpenFlag.O_TRUNC);
    }
    if (choice.chance(0.2)) {
      flags.add(OpenFlag.O_CLOEXEC);
    }
    if (choice.chance(0.9)) {
      flags.add(OpenFlag.O_CREAT);
    } else {
      flags.remove(OpenFlag.O_EXCL);
    }
    Descriptor opened = fresh(actor);
    if (flags.contains(OpenFlag.O_RDWR) && choice.chance(0.5)) {
      // There is something to read, and the offset is before it.
      actor.plan.add(new WriteAt(opened, pipes.letters(), 0));
    }
    return new Open(choice.pick(FILES), opened, flags);
  }

  private Descriptor fresh(Actor actor) {
    actor.reused |= actor.closed;
    return Descriptor.named("d" + names++);
  }

  private @Nullable Operation dup(Actor actor, World world) {
    Descriptor from = any(actor, world);
    return from == null ? null : new Dup(from, fresh(actor));
  }

  private @Nullable Operation dup2(Actor actor, World world) {
    Descriptor from = any(actor, world);
    Descriptor to = choice.chance(0.2) ? far() : any(actor, world);
    return from == null || to == null ? null : new Dup2(from, to);
  }

  private @Nullable Operation dup3(Actor actor, World world) {
    Descriptor from = any(actor, world);
    Descriptor to = choice.chance(0.4) ? far() : any(actor, world);
    Set<OpenFlag> flags =
        choice.chance(0.1)
            ? EnumSet.of(OpenFlag.O_NONBLOCK)
            : choice.chance(0.5) ? EnumSet.of(OpenFlag.O_CLOEXEC) : Set.of();
    return from == null || to == null ? null : new Dup3(from, to, flags);
  }

  private @Nullable Operation dupFrom(Actor actor, World world) {
    Descriptor from = any(actor, world);
    int least = choice.pick(List.of(-1, 0, 0, Descriptor.FIRST_FREE, Descriptor.FIRST_FREE + 1));
    return from == null ? null : new DupFrom(from, least, fresh(actor), random.nextBoolean());
  }

  private @Nullable Operation pipe2(Actor actor) {
    if (!(pipes.pipe(actor) instanceof Operation.Pipe pipe)) {
      return null;
    }
    Set<OpenFlag> flags = EnumSet.noneOf(OpenFlag.class);
    if (choice.chance(0.15)) {
      flags.add(OpenFlag.O_NONBLOCK);
    }
    if (choice.chance(0.4)) {
      flags.add(OpenFlag.O_CLOEXEC);
    }
    return new Pipe2(pipe.pipe(), flags);
  }

  private Operation seek(Descriptor descriptor) {
    Whence whence = choice.pick(List.of(Whence.values()));
    return new Seek(descriptor, offset() - (whence == Whence.SEEK_SET ? 0 : 3), whence);
  }

  private int offset() {
    return random.nextInt(6);
  }

  private Descriptor far() {
    return Descriptor.number(choice.chance(0.2) ? -1 : Descriptor.FIRST_FREE + random.nextInt(3));
  }

  private @Nullable Operation of(Actor actor, World world, Function<Descriptor, Operation> maker) {
    Descriptor it = choice.chance(0.05) ? far() : any(actor, world);
    return it == null ? null : maker.apply(it);
  }

  private Set<OpenFlag> flags() {
    Set<OpenFlag> flags = EnumSet.noneOf(OpenFlag.class);
    for (OpenFlag flag : List.of(OpenFlag.O_RDWR, OpenFlag.O_APPEND, OpenFlag.O_TRUNC)) {
      if (choice.chance(0.3)) {
        flags.add(flag);
      }
    }
    if (choice.chance(0.1)) {
      flags.add(OpenFlag.O_NONBLOCK);
    }
    return flags;
  }

  /** A descriptor that is open, of a pipe that carries bytes or, mostly, one of another kind. */
  private @Nullable Descriptor any(Actor actor, World world) {
    Descriptors mine = world.born(actor.place).descriptors();
    List<Descriptor> open =
        mine.open().stream().filter(it -> pipes.mayCarryBytes(mine.pipe(it))).toList();
    if (open.isEmpty()) {
      return null;
    }
    List<Descriptor> named = open.stream().filter(it -> !it.isEnd()).toList();
    Descriptor it = choice.pick(named.isEmpty() || choice.chance(0.3) ? open : named);
    if (mine.pipe(it) >= 0) {
      pipes.carriesBytes(mine.pipe(it));
    }
    return it;
  }

  /** Reads from or writes to what has a name of its own. */
  private @Nullable Operation transfer(Actor actor, World world, boolean writes) {
    Descriptor it = any(actor, world);
    if (it == null || it.isEnd()) {
      return null;
    }
    Description description =
        world.get(new OpenFile(world.born(actor.place).descriptors().file(it)));
    boolean can = writes ? description.writes() : description.reads();
    return !can && choice.chance(0.9) ? null : pipes.bytes(it, writes);
  }
}
