package org.forkspec.generator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.forkspec.model.Descriptors;
import org.forkspec.model.Life;
import org.forkspec.model.Process;
import org.forkspec.model.World;
import org.forkspec.scenario.End;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.Value;
import org.forkspec.scenario.WaitOption;
import org.jspecify.annotations.Nullable;

/** What a process could do next that shows something where it stands. */
final class Menu {

  private static final List<Signal> ENDING =
      List.of(
          Signal.SIGKILL,
          Signal.SIGTERM,
          Signal.SIGTERM,
          Signal.SIGUSR1,
          Signal.SIGHUP,
          Signal.SIGINT,
          Signal.SIGQUIT,
          Signal.SIGALRM);
  private static final List<Signal> STOPPING =
      List.of(
          Signal.SIGSTOP,
          Signal.SIGSTOP,
          Signal.SIGSTOP,
          Signal.SIGTSTP,
          Signal.SIGTTIN,
          Signal.SIGTTOU);
  private static final List<Signal> DISPOSABLE =
      List.of(
          Signal.SIGTERM,
          Signal.SIGPIPE,
          Signal.SIGCHLD,
          Signal.SIGUSR1,
          Signal.SIGCONT,
          Signal.SIGTSTP,
          Signal.SIGHUP,
          Signal.SIGINT,
          Signal.SIGKILL,
          Signal.SIGSTOP);
  private static final List<String> VALUES =
      List.of(
          "0",
          "-1",
          "word",
          "[]",
          "[1,two,3]",
          "9223372036854775807",
          "[[],[[]],[a,[b,[c]]]]",
          "[-7,[Yes,[0,No]],end]",
          "-9223372036854775808");

  /** How a play numbers its kinds of operation, and who makes one of each. */
  private interface Maker {
    @Nullable Operation make(Actor actor, World world);
  }

  private final Map<String, Maker> makers = new LinkedHashMap<>();
  private final Random random;
  private final Map<Integer, Boolean> pipesOfValues = new HashMap<>();

  private final Tree tree;

  Menu(Random random, Tree tree) {
    this.random = random;
    this.tree = tree;
    makers.put("fork", (actor, world) -> fork(actor));
    makers.put("exit", this::exit);
    makers.put("getpid", (actor, world) -> new Operation.GetPid());
    makers.put("getppid", (actor, world) -> new Operation.GetPpid());
    makers.put("getpgrp", (actor, world) -> new Operation.GetPgrp());
    makers.put("setpgid", this::setpgid);
    makers.put("wait", this::waits);
    makers.put("kill", this::kill);
    makers.put("stop", this::stop);
    makers.put("ignore", (actor, world) -> new Operation.Ignore(disposable(actor, world)));
    makers.put("default", (actor, world) -> new Operation.Default(ignored(world, actor.place)));
    makers.put("pipe", (actor, world) -> pipe(actor));
    makers.put("read", this::read);
    makers.put("write", this::write);
    makers.put("close", this::close);
    makers.put("send", this::send);
    makers.put("receive", this::receive);
    makers.put("save", (actor, world) -> new Operation.Save(value()));
    makers.put("load", this::load);
    makers.put("set", (actor, world) -> new Operation.SetVariable(variable(), random.nextInt(100)));
    makers.put("get", (actor, world) -> new Operation.GetVariable(variable()));
    makers.put("address", (actor, world) -> new Operation.Address(variable()));
    makers.put("seed", (actor, world) -> new Operation.Seed(1 + random.nextInt(3)));
    makers.put("random", (actor, world) -> new Operation.Random());
    makers.put("compute", (actor, world) -> compute());
  }

  /** Every kind of operation that there is. */
  Set<String> kinds() {
    return makers.keySet();
  }

  /** One operation of that kind, or null where none of it makes sense. */
  @Nullable Operation make(String kind, Actor actor, World world) {
    Maker maker = makers.get(kind);
    return maker == null ? null : maker.make(actor, world);
  }

  /** That pipe carries bytes. */
  void carriesBytes(int pipe) {
    pipesOfValues.putIfAbsent(pipe, false);
  }

  /** Whether a pipe carries bytes or nothing yet. */
  boolean mayCarryBytes(int pipe) {
    return !pipesOfValues.getOrDefault(pipe, false);
  }

  /** One of them is to send the other something through a pipe that both have open. */
  void talk(Actor child, Actor parent, World world, Theme theme) {
    boolean values = theme.weight("send") > theme.weight("write");
    List<End> open = world.born(child.place).descriptors().open();
    if (open.isEmpty() || (!values && theme.weight("write") == 0)) {
      return;
    }
    String pipe = pick(open).pipe();
    boolean childWrites = chance(0.6);
    listenOrSpeak(child, new End(pipe, childWrites), world, values);
    listenOrSpeak(parent, new End(pipe, !childWrites), world, values);
  }

  private void listenOrSpeak(Actor actor, End end, World world, boolean values) {
    Descriptors open = world.born(actor.place).descriptors();
    if (open.pipe(end) < 0 || !carries(actor, world, end, values)) {
      return;
    }
    End other = new End(end.pipe(), !end.writes());
    if (open.pipe(other) >= 0 && chance(0.5)) {
      actor.plan.add(new Operation.Close(other));
    }
    actor.interest = Interest.inPipe(end, values, this);
    actor.interestLeft = 1 + random.nextInt(4);
  }

  /** What a process could stay with for some steps where it stands, if there is anything. */
  @Nullable Interest interest(Actor actor, World world, Theme theme) {
    List<Process> children = children(actor, world);
    if (theme.weight("stop") > 0 && !children.isEmpty() && chance(0.7)) {
      return Interest.inChildren(children.stream().map(Process::index).toList(), actor, random);
    }
    boolean values = theme.weight("send") > 0;
    if (!values && theme.weight("write") == 0) {
      return null;
    }
    End end = end(actor, world, chance(0.5));
    return end == null || !carries(actor, world, end, values)
        ? null
        : Interest.inPipe(end, values, this);
  }

  /** Something that goes through an end of a pipe. */
  Operation through(End end, boolean values) {
    if (end.writes()) {
      return values ? new Operation.Send(end, value()) : new Operation.Write(end, letters());
    }
    return values ? new Operation.Receive(end) : new Operation.Read(end, count());
  }

  private int count() {
    return 1 + random.nextInt(chance(0.5) ? 4 : 40);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private @Nullable Operation fork(Actor actor) {
    return tree.mayFork(actor) ? new Operation.Fork("?") : null;
  }

  /** Main seldom goes first: then all that are left are orphans. */
  private @Nullable Operation exit(Actor actor, World world) {
    return actor.place == 0 && (children(actor, world).isEmpty() || chance(0.8))
        ? null
        : new Operation.Exit(exitValue());
  }

  private int exitValue() {
    return switch (random.nextInt(6)) {
      case 0 -> 0;
      case 1 -> 128 + random.nextInt(128);
      case 2 -> 256 + random.nextInt(300);
      case 3 -> -1 - random.nextInt(5);
      default -> 1 + random.nextInt(127);
    };
  }

  private static List<Process> children(Actor actor, World world) {
    List<Process> children = new ArrayList<>();
    for (int place = 0; place < Stage.MOST_PROCESSES; place++) {
      Process process = world.process(place);
      if (process != null && process.parent() == actor.place && process.life() != Life.GONE) {
        children.add(process);
      }
    }
    return children;
  }

  private static String name(Process process) {
    return Stage.PROCESSES.get(process.index());
  }

  private Pid.Of somebody(Actor actor) {
    return new Pid.Of(pick(List.copyOf(actor.known)));
  }

  private Operation setpgid(Actor actor, World world) {
    List<Process> children = children(actor, world);
    Pid process =
        children.isEmpty() || chance(0.3)
            ? chance(0.7) ? new Pid.Zero() : somebody(actor)
            : new Pid.Of(name(pick(children)));
    Pid group = chance(0.6) ? new Pid.Zero() : somebody(actor);
    return new Operation.SetPgid(process, group);
  }

  private @Nullable Operation waits(Actor actor, World world) {
    List<Process> children = children(actor, world);
    if (children.isEmpty() && chance(0.7)) {
      return null;
    }
    if (chance(children.isEmpty() ? 0.3 : 0.1)) {
      return new Operation.Wait();
    }
    Set<WaitOption> options = EnumSet.noneOf(WaitOption.class);
    for (WaitOption option : WaitOption.values()) {
      if (chance(0.45)) {
        options.add(option);
      }
    }
    return new Operation.WaitPid(waited(actor, children), options);
  }

  private Pid waited(Actor actor, List<Process> children) {
    boolean differ = children.stream().map(Process::group).distinct().count() > 1;
    return switch (random.nextInt(differ ? 3 : 6)) {
      case 0 -> new Pid.MinusOne();
      case 1 -> new Pid.Zero();
      case 2 ->
          new Pid.GroupOf(
              children.isEmpty() ? somebody(actor).process() : groupOf(actor, children));
      default ->
          children.isEmpty() || chance(0.1) ? somebody(actor) : new Pid.Of(name(pick(children)));
    };
  }

  /** A name for the group of one of the children, if the process knows one. */
  private String groupOf(Actor actor, List<Process> children) {
    int group = pick(children).group();
    int place = group - 101;
    String leader = place >= 0 && place < Stage.MOST_PROCESSES ? Stage.PROCESSES.get(place) : "";
    return actor.known.contains(leader) ? leader : name(pick(children));
  }

  /** A signal that a process ignores, if there is one. */
  private Signal ignored(World world, int place) {
    List<Signal> ignored =
        DISPOSABLE.stream().filter(signal -> world.born(place).ignores(signal)).toList();
    return ignored.isEmpty() || chance(0.3) ? pick(DISPOSABLE) : pick(ignored);
  }

  private Signal disposable(Actor actor, World world) {
    List<Signal> pending = DISPOSABLE.stream().filter(world.born(actor.place)::hasPending).toList();
    if (!pending.isEmpty() && chance(0.7)) {
      return pick(pending);
    }
    return !actor.pipes.isEmpty() && chance(0.6) ? Signal.SIGPIPE : pick(DISPOSABLE);
  }

  private @Nullable Operation kill(Actor actor, World world) {
    List<Process> children = children(actor, world);
    boolean orphan = actor.place > 0 && world.born(actor.place).parent() < 0;
    if (children.isEmpty() && chance(orphan ? 0.2 : 0.8)) {
      return null;
    }
    Signal signal = chance(0.15) ? Signal.NULL : pick(ENDING);
    Pid target = target(actor, children, signal == Signal.NULL || orphan);
    if (target instanceof Pid.Of of && signal != Signal.NULL && chance(0.5)) {
      // What it ignores must not end it, and what it no longer ignores must.
      signal = ignored(world, Stage.PROCESSES.indexOf(of.process()));
    }
    return new Operation.Kill(target, signal);
  }

  private Pid target(Actor actor, List<Process> children, boolean anybody) {
    if (children.isEmpty() || chance(anybody ? 0.4 : 0.05)) {
      return somebody(actor);
    }
    if (chance(0.15)) {
      return new Pid.GroupOf(groupOf(actor, children));
    }
    return chance(anybody ? 0.1 : 0.02) ? new Pid.Zero() : new Pid.Of(name(pick(children)));
  }

  private @Nullable Operation stop(Actor actor, World world) {
    List<Process> children = children(actor, world);
    if (children.isEmpty()) {
      boolean orphan = actor.place > 0 && world.born(actor.place).parent() < 0;
      return orphan && chance(0.3)
          ? new Operation.Kill(somebody(actor), chance(0.5) ? Signal.SIGCONT : pick(STOPPING))
          : null;
    }
    Process child = pick(children);
    boolean stopped = child.life() == Life.STOPPED;
    Signal signal =
        chance(stopped ? 0.7 : 0.25)
            ? Signal.SIGCONT
            : stopped && chance(0.5) ? pick(ENDING) : pick(STOPPING);
    Pid target = chance(0.15) ? new Pid.GroupOf(groupOf(actor, children)) : new Pid.Of(name(child));
    return new Operation.Kill(target, signal);
  }

  private @Nullable Operation pipe(Actor actor) {
    if (actor.closed) {
      return null;
    }
    for (String pipe : Stage.PIPES) {
      if (!actor.pipes.contains(pipe)) {
        return new Operation.Pipe(pipe);
      }
    }
    return null;
  }

  /** Some end that the process could use, mostly an open one. */
  private @Nullable End end(Actor actor, World world, boolean writes) {
    List<End> ends =
        world.born(actor.place).descriptors().open().stream()
            .filter(end -> end.writes() == writes)
            .toList();
    if (!ends.isEmpty() && chance(0.97)) {
      return pick(ends);
    }
    return actor.pipes.isEmpty() || chance(0.7)
        ? null
        : new End(pick(List.copyOf(actor.pipes)), writes);
  }

  /** Whether a pipe may carry values, or else bytes: the first use decides. */
  private boolean carries(Actor actor, World world, End end, boolean values) {
    int pipe = world.born(actor.place).descriptors().pipe(end);
    return pipe >= 0 && pipesOfValues.computeIfAbsent(pipe, p -> values) == values;
  }

  private @Nullable Operation read(Actor actor, World world) {
    End end = end(actor, world, false);
    return end == null || !carries(actor, world, end, false)
        ? null
        : new Operation.Read(end, count());
  }

  private @Nullable Operation write(Actor actor, World world) {
    End end = end(actor, world, true);
    return end == null || !carries(actor, world, end, false)
        ? null
        : new Operation.Write(end, letters());
  }

  private String letters() {
    StringBuilder letters = new StringBuilder();
    int length = 1 + random.nextInt(chance(0.1) ? 100 : 6);
    for (int i = 0; i < length; i++) {
      letters.append((char) ('a' + random.nextInt(26)));
    }
    return letters.toString();
  }

  private @Nullable Operation close(Actor actor, World world) {
    if (actor.pipes.isEmpty()) {
      return null;
    }
    End end = end(actor, world, chance(0.6));
    return end == null ? null : new Operation.Close(end);
  }

  private @Nullable Operation send(Actor actor, World world) {
    End end = end(actor, world, true);
    return end == null || !carries(actor, world, end, true)
        ? null
        : new Operation.Send(end, value());
  }

  private @Nullable Operation receive(Actor actor, World world) {
    End end = end(actor, world, false);
    return end == null || !carries(actor, world, end, true) ? null : new Operation.Receive(end);
  }

  private Value value() {
    return new Value(
        chance(0.5) ? pick(VALUES) : "[" + random.nextInt(1000) + "," + letters(8) + "]");
  }

  private String letters(int most) {
    String letters = letters();
    return letters.substring(0, Math.min(most, letters.length()));
  }

  private @Nullable Operation load(Actor actor, World world) {
    List<Process> children = children(actor, world);
    return children.isEmpty() && chance(0.8)
        ? null
        : new Operation.Load(children.isEmpty() ? somebody(actor).process() : name(pick(children)));
  }

  private String variable() {
    return pick(Stage.VARIABLES);
  }

  private Operation compute() {
    int low = random.nextInt(1000);
    return new Operation.Compute(low, low + random.nextInt(2000));
  }
}
