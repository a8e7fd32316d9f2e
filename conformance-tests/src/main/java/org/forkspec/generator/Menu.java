package org.forkspec.generator;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.forkspec.model.Process;
import org.forkspec.model.World;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.WaitOption;
import org.jspecify.annotations.Nullable;

/** What a process could do next that shows something where it stands. */
final class Menu {

  private final Map<String, Maker> makers = new LinkedHashMap<>();
  private final Random random;
  private final Choice choice;
  private final SignalMenu signals;
  private final PipeMenu pipes;
  private final FlowMenu flows;
  private final ForkMenu forks;
  private final SharingMenu sharing;

  private final Tree tree;

  Menu(Random random, Tree tree) {
    this.random = random;
    this.choice = new Choice(random);
    this.signals = new SignalMenu(random);
    this.pipes = new PipeMenu(random);
    this.forks = new ForkMenu(random, tree, pipes);
    this.tree = tree;
    makers.put("fork", (actor, world) -> fork(actor));
    makers.put("exit", this::exit);
    makers.put("getpid", (actor, world) -> new Operation.GetPid());
    makers.put("getppid", (actor, world) -> new Operation.GetPpid());
    makers.put("getpgrp", (actor, world) -> new Operation.GetPgrp());
    makers.put("setpgid", this::setpgid);
    makers.put("wait", this::waits);
    makers.put("kill", signals::kill);
    makers.put("stop", signals::stop);
    makers.put("ignore", (actor, world) -> new Operation.Ignore(signals.disposable(actor, world)));
    makers.put(
        "default", (actor, world) -> new Operation.Default(signals.ignored(world, actor.place)));
    makers.put("pipe", (actor, world) -> pipes.pipe(actor));
    makers.put("read", pipes::read);
    makers.put("write", pipes::write);
    makers.put("close", pipes::close);
    makers.put("send", pipes::send);
    makers.put("receive", pipes::receive);
    makers.put("save", (actor, world) -> new Operation.Save(pipes.value()));
    makers.put("load", this::load);
    makers.put("set", (actor, world) -> new Operation.SetVariable(variable(), random.nextInt(100)));
    makers.put("get", (actor, world) -> new Operation.GetVariable(variable()));
    makers.put("address", (actor, world) -> new Operation.Address(variable()));
    makers.put("seed", (actor, world) -> new Operation.Seed(1 + random.nextInt(3)));
    makers.put("random", (actor, world) -> new Operation.Random());
    makers.put("compute", (actor, world) -> compute());
    new AttributeMenu(random).addTo(makers);
    this.sharing = new SharingMenu(random);
    sharing.addTo(makers);
    new TimeMenu(random).addTo(makers);
    new HandlerMenu(random).addTo(makers);
    new ContainedMenu(random).addTo(makers);
    new CredentialMenu(random).addTo(makers);
    new EndingMenu(random, pipes).addTo(makers);
    forks.addTo(makers);
    new ThreadMenu(random, pipes).addTo(makers);
    new DescriptorMenu(random, pipes).addTo(makers);
    this.flows = new FlowMenu(random, pipes);
    flows.addTo(makers);
    new IdentityMenu(random).addTo(makers);
    new TerminalMenu(random).addTo(makers);
    new LockMenu(random).addTo(makers);
    new WaitMenu(random).addTo(makers);
    new ImageMenu(random, tree).addTo(makers);
  }

  /** What there is to do with pipes. */
  PipeMenu pipes() {
    return pipes;
  }

  /** What there is to do with what processes share. */
  SharingMenu sharing() {
    return sharing;
  }

  /** What there is to do with other ways to fork. */
  ForkMenu forks() {
    return forks;
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

  /** What a process could stay with for some steps where it stands, if there is anything. */
  @Nullable Interest interest(Actor actor, World world, Theme theme) {
    List<Process> children = Choice.children(actor, world);
    if (theme.weight("stop") > 0 && !children.isEmpty() && choice.chance(0.7)) {
      return Interest.inChildren(
          children.stream().map(Process::index).toList(), actor, theme, random);
    }
    Descriptor through =
        theme.weight("fill") > 0 ? pipes.end(actor, world, choice.chance(0.6)) : null;
    if (through != null && pipes.carries(actor, world, through, false)) {
      return later -> flows.through(through, actor, later);
    }
    boolean values = theme.weight("send") > 0;
    if (!values && theme.weight("write") == 0) {
      return null;
    }
    Descriptor end = pipes.end(actor, world, choice.chance(0.5));
    return end == null || !pipes.carries(actor, world, end, values)
        ? null
        : Interest.inPipe(end, values, pipes);
  }

  private @Nullable Operation fork(Actor actor) {
    return tree.mayFork(actor) ? new Operation.Fork("?") : null;
  }

  /** Main seldom goes first: then all that are left are orphans. */
  private @Nullable Operation exit(Actor actor, World world) {
    return actor.place == 0 && (Choice.children(actor, world).isEmpty() || choice.chance(0.8))
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

  private Operation setpgid(Actor actor, World world) {
    List<Process> children = Choice.children(actor, world);
    Pid process =
        children.isEmpty() || choice.chance(0.3)
            ? choice.chance(0.7) ? new Pid.Zero() : choice.somebody(actor)
            : new Pid.Of(Choice.name(choice.pick(children)));
    Pid group = choice.chance(0.6) ? new Pid.Zero() : choice.somebody(actor);
    return new Operation.SetPgid(process, choice.chance(0.05) ? new Pid.Number(-5) : group);
  }

  private @Nullable Operation waits(Actor actor, World world) {
    List<Process> children = Choice.children(actor, world);
    if (children.isEmpty() && choice.chance(0.7)) {
      return null;
    }
    if (choice.chance(children.isEmpty() ? 0.3 : 0.1)) {
      return new Operation.Wait();
    }
    Set<WaitOption> options = EnumSet.noneOf(WaitOption.class);
    for (WaitOption option : WaitOption.values()) {
      if (choice.chance(0.45)) {
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
              children.isEmpty()
                  ? choice.somebody(actor).process()
                  : choice.groupOf(actor, children));
      default ->
          children.isEmpty() || choice.chance(0.1)
              ? choice.somebody(actor)
              : new Pid.Of(Choice.name(choice.pick(children)));
    };
  }

  private @Nullable Operation load(Actor actor, World world) {
    List<Process> children = Choice.children(actor, world);
    return children.isEmpty() && choice.chance(0.8)
        ? null
        : new Operation.Load(
            children.isEmpty()
                ? choice.somebody(actor).process()
                : Choice.name(choice.pick(children)));
  }

  private String variable() {
    return choice.pick(Stage.VARIABLES);
  }

  private Operation compute() {
    int low = random.nextInt(1000);
    return new Operation.Compute(low, low + random.nextInt(2000));
  }
}
