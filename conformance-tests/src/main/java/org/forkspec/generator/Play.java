package org.forkspec.generator;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.forkspec.implementation.Profile;
import org.forkspec.model.Because;
import org.forkspec.model.Choices;
import org.forkspec.model.Life;
import org.forkspec.model.Process;
import org.forkspec.model.Rules;
import org.forkspec.model.Setting;
import org.forkspec.model.Threads;
import org.forkspec.model.Transition;
import org.forkspec.model.World;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.ForkCall;
import org.forkspec.scenario.ImageOperation;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Program;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.ScenarioProblem;
import org.forkspec.scenario.SharingOperation;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.SignalOperation;
import org.forkspec.scenario.TimeOperation;
import org.forkspec.scenario.WaitOption;
import org.jspecify.annotations.Nullable;

/**
 * A recorded play: walks a simulated world, and lets some process do what is interesting there.
 *
 * <p>Random programs that are not played first mostly test ECHILD: what a call shows depends on
 * where the other processes stand.
 */
final class Play {

  private static final int MOST_TURNS = 400;
  private static final int TASTES = 3;

  private final Random random;
  private final Theme theme;
  private final Profile profile;
  private final Coverage coverage;
  private final Rules rules;
  private final Tree tree;
  private final Menu menu;
  private final List<Actor> actors = new ArrayList<>();

  private final Upbringing upbringing;
  private World world;
  private int stepsLeft;

  Play(Random random, Theme theme, Profile profile, Coverage coverage, Rules rules, Setting stage) {
    this.random = random;
    this.theme = theme;
    this.profile = profile;
    this.coverage = coverage;
    this.rules = rules;
    this.tree = Tree.any(random);
    this.menu = new Menu(random, tree);
    this.stepsLeft = 4 + random.nextInt(16) + 2 * tree.most();
    this.upbringing = new Upbringing(random, theme, profile, tree, menu);
    this.world = World.first(stage);
    Actor main = new Actor(0, 0);
    actors.add(main);
    tell(0);
  }

  /** Plays until all have ended; empty if that came to nothing that can be used. */
  Optional<Scenario> scenario(String name) {
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      if (!goOn()) {
        break;
      }
    }
    for (Actor actor : actors) {
      if (world.born(actor.place).isAlive()) {
        return Optional.empty();
      }
    }
    try {
      List<Program> programs = new ArrayList<>();
      actors.forEach(actor -> programs.add(new Program(actor.name(), actor.steps)));
      Scenario scenario = new Scenario(name, "", programs);
      return scenario.size() == 0 ? Optional.empty() : Optional.of(scenario);
    } catch (ScenarioProblem e) {
      return Optional.empty();
    }
  }

  private void tell(int place) {
    if (world.isRunning(place) && world.owesLine(place)) {
      world = world.saying(place);
    }
  }

  /** One turn: somebody who is blocked comes free, the system does something, or somebody acts. */
  private boolean goOn() {
    List<Transition> system = rules.system(world);
    boolean systemFirst = !system.isEmpty() && random.nextInt(3) == 0;
    if (systemFirst) {
      world = system.get(random.nextInt(system.size())).next();
      return true;
    }
    List<Actor> ready = new ArrayList<>();
    for (Actor actor : actors) {
      tell(actor.place);
      if (rules.canStep(world, actor.place)) {
        if (actor.blocked == null || canFinish(actor, actor.blocked)) {
          ready.add(actor);
        }
      } else if (!world.born(actor.place).isAlive()) {
        actor.blocked = null;
      }
    }
    if (ready.isEmpty()) {
      if (system.isEmpty()) {
        return comeFree();
      }
      world = system.get(random.nextInt(system.size())).next();
      return true;
    }
    act(ready.get(random.nextInt(ready.size())));
    return true;
  }

  /** Nobody can go on: somebody who is blocked has not begun what he is blocked in. */
  private boolean comeFree() {
    for (Actor actor : actors) {
      if (actor.blocked != null && world.isRunning(actor.place)) {
        actor.steps.remove(actor.steps.size() - 1);
        actor.blocked = null;
        actor.interestLeft = 0;
        return true;
      }
    }
    return false;
  }

  private boolean canFinish(Actor actor, Operation operation) {
    return !rules.step(world, actor.place, operation, null).transitions().isEmpty();
  }

  private void act(Actor actor) {
    if (actor.blocked != null) {
      Operation operation = actor.blocked;
      actor.blocked = null;
      perform(actor, operation, rules.step(world, actor.place, operation, null));
      return;
    }
    Operation operation = actor.plan.poll();
    while (operation != null && !can(operation)) {
      operation = actor.plan.poll();
    }
    if (operation == null) {
      operation = stepsLeft > 0 ? choose(actor) : windDown(actor);
    }
    // Finding nothing to do counts too: else a theme with nothing left to show would never end.
    stepsLeft--;
    if (operation == null || isReadByAThread(operation, actor)) {
      return;
    }
    if (operation instanceof Operation.Fork fork) {
      operation = fork.of(Stage.PROCESSES.get(actors.size()));
    } else if (operation instanceof ImageOperation.Spawn spawn) {
      operation = spawn.of(Stage.PROCESSES.get(actors.size()));
    }
    Choices choices = rules.step(world, actor.place, operation, null);
    if (operation instanceof Operation.Fork && choices.transitions().isEmpty()) {
      // A signal is to be delivered first; another child may take the name meanwhile.
      actor.plan.addFirst(operation);
      return;
    }
    note(actor, operation);
    if (operation instanceof SharingOperation.Making making) {
      actor.things.add(making);
    }
    actor.steps.add(operation);
    if (choices.transitions().isEmpty()) {
      actor.blocked = operation;
    } else {
      perform(actor, operation, choices);
    }
  }

  private void perform(Actor actor, Operation operation, Choices choices) {
    Transition way = choices.transitions().get(random.nextInt(choices.transitions().size()));
    coverage.count(way.because());
    boolean inside = way.next().done(actor.place) == world.done(actor.place);
    world = way.next();
    if (!operation.begins().isEmpty() && isNewborn(actors.size())) {
      addChild(operation, actor);
    }
    if (inside) {
      // That was a part of it.
      actor.blocked = operation;
      return;
    }
    tell(actor.place);
    actor.wonders.add(operation);
    if (operation.makesPipe().isPresent()) {
      actor.pipes.add(operation.makesPipe().get());
    } else if (operation instanceof TimeOperation.CreateTimer create) {
      actor.timers.add(create.timer());
    } else if (operation instanceof Operation.Close) {
      actor.closed = true;
    } else if (operation instanceof ImageOperation.Exec) {
      actor.things.clear();
      actor.wonders.forget();
    }
  }

  private boolean isNewborn(int place) {
    return place < world.size() && world.isBorn(place);
  }

  private void addChild(Operation begin, Actor parent) {
    Actor child = parent.child(actors.size());
    actors.add(child);
    tree.grows(child);
    tell(child.place);
    if (begin instanceof Operation.Fork fork && fork.call().isRaw()) {
      menu.forks().bringUp(child, world);
    } else {
      upbringing.bringUp(child, parent, actors, world);
    }
  }

  /** Whether somebody waits for a signal, which has to come. */
  private static boolean isPausing(@Nullable Operation blocked) {
    return blocked instanceof SignalOperation.Pause;
  }

  /** The operation that shows the rarest thing, of a few that come to mind. */
  private @Nullable Operation choose(Actor actor) {
    if (actor.interestLeft-- > 0 && actor.interest != null) {
      Operation next = actor.interest.next(world);
      if (next != null && can(next)) {
        return next;
      }
      actor.interestLeft = 0;
    }
    Operation first = upbringing.begin(actor, world);
    if (first != null && can(first)) {
      return first;
    }
    if (!actor.gates.isEmpty() && random.nextInt(8) == 0) {
      return upbringing.open(actor.gates.remove());
    }
    if (!actor.wonders.isEmpty() && random.nextInt(4) == 0) {
      Operation question = actor.wonders.take(random);
      if (can(question)) {
        return question;
      }
    }
    Operation begun = takeInterest(actor);
    if (begun != null) {
      return begun;
    }
    Operation best = null;
    double bestRarity = -1;
    List<Operation> plan = List.of();
    for (int taste = 0; taste < TASTES; taste++) {
      int before = actor.plan.size();
      Operation operation = any(actor);
      List<Operation> planned = takeBack(actor.plan, before);
      if (operation == null) {
        continue;
      }
      double rarity = rarity(actor, operation);
      if (rarity > bestRarity) {
        best = operation;
        plan = planned;
        bestRarity = rarity;
      }
    }
    actor.plan.addAll(plan);
    return best instanceof Operation.Fork fork && fork.call() == ForkCall.FORK
        ? upbringing.fork(actor, world)
        : best;
  }

  /** What was planned with an operation goes with it: it is nothing without it. */
  private static List<Operation> takeBack(Deque<Operation> plan, int before) {
    List<Operation> taken = new ArrayList<>();
    while (plan.size() > before) {
      taken.add(0, plan.removeLast());
    }
    return taken;
  }

  /** Some steps with a child or a pipe, one after the other; null where none suggests itself. */
  private @Nullable Operation takeInterest(Actor actor) {
    if (random.nextInt(6) > 0) {
      return null;
    }
    actor.interest = menu.interest(actor, world, theme);
    actor.interestLeft = 2 + random.nextInt(4);
    Operation next = actor.interest == null ? null : actor.interest.next(world);
    return next != null && can(next) ? next : null;
  }

  /** Whether what was planned can be done now: others may have taken the last name meanwhile. */
  private boolean can(Operation operation) {
    boolean makes =
        operation instanceof Operation.Fork || operation instanceof ImageOperation.Spawn;
    return profile.performs(operation) && (!makes || actors.size() < Stage.MOST_PROCESSES);
  }

  /** Whether it closes what another thread reads from: nothing says what comes of that. */
  private boolean isReadByAThread(Operation operation, Actor actor) {
    return operation instanceof Operation.Close
        && Threads.of(world.born(actor.place)).all().stream()
            .filter(thread -> !thread.joined())
            .flatMap(thread -> thread.operation().descriptors().stream())
            .anyMatch(operation.descriptors()::contains);
  }

  /** Keeps in mind whom an operation may stop: whoever did it has to see to it that he goes on. */
  private void note(Actor actor, Operation operation) {
    if (operation instanceof Operation.Kill kill && kill.target() instanceof Pid.Of of) {
      int target = Stage.PROCESSES.indexOf(of.process());
      if (kill.signal().action() == Signal.Action.STOP) {
        actor.mayBeStopped.add(target);
      } else if (kill.signal() == Signal.SIGCONT || kill.signal() == Signal.SIGKILL) {
        actor.mayBeStopped.remove(target);
      }
    }
  }

  private double rarity(Actor actor, Operation operation) {
    if (!operation.begins().isEmpty()) {
      return random.nextDouble();
    }
    Choices choices = rules.step(world, actor.place, operation, null);
    Because because =
        choices.transitions().isEmpty()
            ? choices.blocking()
            : choices.transitions().get(0).because();
    return coverage.rarity(because) + random.nextDouble() / 2;
  }

  private @Nullable Operation any(Actor actor) {
    int total = 0;
    for (String kind : menu.kinds()) {
      total += theme.weight(kind);
    }
    int at = random.nextInt(total);
    for (String kind : menu.kinds()) {
      at -= theme.weight(kind);
      if (at < 0) {
        Operation operation = menu.make(kind, actor, world);
        return operation != null && can(operation) ? operation : null;
      }
    }
    return null;
  }

  /** Sees to it that everybody ends: children are continued and waited for, then one leaves. */
  private @Nullable Operation windDown(Actor actor) {
    Descriptor gate = random.nextBoolean() ? actor.gates.poll() : null;
    if (gate != null && world.born(actor.place).descriptors().pipe(gate) >= 0) {
      return upbringing.open(gate);
    }
    for (int place = 0; place < actors.size(); place++) {
      Process child = world.born(place);
      if (child.parent() != actor.place || child.life() == Life.GONE) {
        continue;
      }
      Pid.Of name = new Pid.Of(Stage.PROCESSES.get(place));
      boolean pauses = isPausing(actors.get(place).blocked);
      if (pauses || child.life() == Life.STOPPED || actor.mayBeStopped.contains(place)) {
        boolean kills = pauses || random.nextInt(3) == 0;
        return new Operation.Kill(name, kills ? Signal.SIGKILL : Signal.SIGCONT);
      }
      if (random.nextInt(4) != 0) {
        Pid whom = random.nextBoolean() ? name : new Pid.MinusOne();
        Set<WaitOption> options =
            random.nextInt(4) == 0 ? Set.of(WaitOption.values()[random.nextInt(3)]) : Set.of();
        Operation waits = new Operation.WaitPid(whom, options);
        return can(waits) ? waits : new Operation.WaitPid(whom, Set.of());
      }
    }
    if (!actor.wonders.isEmpty() && random.nextBoolean()) {
      Operation question = actor.wonders.take(random);
      return can(question) ? question : null;
    }
    int value = random.nextInt(4) == 0 ? 0 : random.nextInt(300);
    Operation last = theme.weight("ending") > 1 ? menu.make("ending", actor, world) : null;
    return last != null && can(last) ? last : new Operation.Exit(value);
  }
}
