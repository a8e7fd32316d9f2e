package org.forkspec.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.forkspec.model.Executables;
import org.forkspec.model.World;
import org.forkspec.scenario.Argument;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.ImageOperation;
import org.forkspec.scenario.ImageOperation.Call;
import org.forkspec.scenario.ImageOperation.Exec;
import org.forkspec.scenario.ImageOperation.Kind;
import org.forkspec.scenario.ImageOperation.MakeFile;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.SpawnAction;
import org.jspecify.annotations.Nullable;

/** What a process could do with programs. */
final class ImageMenu {

  /** Directories first: what is in one can only be made once it is there. */
  private static final List<String> FILES =
      List.of("first", "first", "second", "tool", "first/tool", "second/tool", "second/gear");

  private static final List<String> PATHS =
      List.of("tool", "gear", "first", "first/tool", "second/tool", "tool/", "tool/gear", "");

  private static final List<Signal> SIGNALS =
      List.of(Signal.SIGTERM, Signal.SIGUSR1, Signal.SIGCHLD, Signal.SIGPIPE);

  private final Random random;
  private final Choice choice;
  private final Tree tree;

  ImageMenu(Random random, Tree tree) {
    this.tree = tree;
    this.random = random;
    this.choice = new Choice(random);
  }

  void addTo(Map<String, Maker> makers) {
    makers.put("exec", (actor, world) -> exec(world));
    makers.put("spawn", this::spawn);
    makers.put("file", (actor, world) -> file(world));
  }

  private Exec exec(World world) {
    Call call = choice.pick(List.of(Call.values()));
    List<Argument> arguments = new ArrayList<>();
    for (int more = random.nextInt(3) + (call.lists() ? 1 : 0); more > 0; more--) {
      arguments.add(argument());
    }
    boolean self = call == Call.FEXECVE || choice.chance(0.5);
    return new Exec(call, self ? ImageOperation.SELF : path(call, world), arguments);
  }

  /** Mostly one where something is; by its name alone for those who look for it. */
  private String path(Call call, World world) {
    List<String> made =
        FILES.stream().filter(it -> Executables.made(it, world).isPresent()).toList();
    if (made.isEmpty() || choice.chance(0.3)) {
      return choice.pick(PATHS);
    }
    String path = choice.pick(made);
    return call.searches() && choice.chance(0.7) ? path.substring(path.indexOf('/') + 1) : path;
  }

  /** One that begins: in a play, who is not born has no part. */
  private @Nullable Operation spawn(Actor actor, World world) {
    if (!tree.mayFork(actor)) {
      return null;
    }
    List<SpawnAction> actions = new ArrayList<>();
    if (choice.chance(0.4)) {
      actions.add(new SpawnAction.GroupAction(new Pid.Zero()));
    }
    if (choice.chance(0.4)) {
      actions.add(new SpawnAction.DefaultAction(choice.pick(SIGNALS)));
    }
    if (choice.chance(0.3)) {
      actions.add(new SpawnAction.MaskAction(choice.pick(SIGNALS)));
    }
    List<Descriptor> ends = world.born(actor.place).descriptors().ends();
    if (!ends.isEmpty() && choice.chance(0.3)) {
      actions.add(new SpawnAction.CloseAction(choice.pick(ends)));
    }
    return new ImageOperation.Spawn("?", ImageOperation.SELF, actions);
  }

  private Argument argument() {
    return switch (random.nextInt(5)) {
      case 0 -> new Argument("", 1);
      case 1 -> new Argument("a", 100 + random.nextInt(1000));
      default -> new Argument(choice.pick(List.of("zero", "one", "two")), 1);
    };
  }

  private MakeFile file(World world) {
    List<String> free = FILES.stream().filter(it -> Executables.made(it, world).isEmpty()).toList();
    String path = choice.pick(free.isEmpty() || choice.chance(0.1) ? FILES : free);
    boolean directory = path.equals("first") || path.equals("second");
    Kind any =
        choice.chance(0.5)
            ? choice.pick(List.of(Kind.PROGRAM, Kind.SCRIPT))
            : choice.pick(List.of(Kind.values()));
    return new MakeFile(path, directory && choice.chance(0.9) ? Kind.DIRECTORY : any);
  }
}
