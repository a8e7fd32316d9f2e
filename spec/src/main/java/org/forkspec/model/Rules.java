package org.forkspec.model;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.forkspec.scenario.FlowOperation;
import org.forkspec.scenario.LockOperation;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.WaitOperation;
import org.forkspec.trace.Outcome;
import org.jspecify.annotations.Nullable;

/** POSIX, as far as it is rendered: one rule for each operation, and the system's own steps. */
public final class Rules {

  /** What is broken where no narrower clause tells why only that is allowed which is. */
  public static final Because AS_DESCRIBED = Because.of("CONFORMANCE-AS-DESCRIBED");

  private final Map<Class<?>, Rule<?>> rules;
  private final Map<SystemRule.Moment, SystemRule> system;
  private final Birth birth;

  private Rules(
      Map<Class<?>, Rule<?>> rules, Map<SystemRule.Moment, SystemRule> system, Birth birth) {
    this.rules = rules;
    this.system = system;
    this.birth = birth;
    for (Class<?> operation : Operation.types()) {
      if (!rules.containsKey(operation)) {
        throw new IllegalStateException("no rule for " + operation);
      }
    }
  }

  /** What the process at a place tells of its birth. */
  public interface Birth {
    Outcome of(World world, int place);
  }

  /** The rules as POSIX has them. */
  public static Rules posix() {
    return new Rules(PosixRules.operations(), PosixRules.system(), ForkRules::birth);
  }

  /** Takes the rules of a family of operations. */
  interface Book {
    <O extends Operation> void put(Class<O> operation, Rule<O> rule);
  }

  /** These rules with one of them replaced. */
  public <O extends Operation> Rules with(Class<O> operation, Rule<O> rule) {
    Map<Class<?>, Rule<?>> others = new HashMap<>(rules);
    others.put(operation, rule);
    return new Rules(others, system, birth);
  }

  /** These rules with what the system does at some moments replaced. */
  public Rules with(SystemRule.Moment moment, SystemRule rule) {
    Map<SystemRule.Moment, SystemRule> others = new EnumMap<>(system);
    others.put(moment, rule);
    return new Rules(rules, others, birth);
  }

  /** These rules with what processes tell of their birth replaced. */
  public Rules with(Birth other) {
    return new Rules(rules, system, other);
  }

  /** The rule for an operation. */
  @SuppressWarnings("unchecked") // Rules stand under the class of the operation that they are for.
  public <O extends Operation> Rule<O> rule(Class<O> operation) {
    return (Rule<O>) Objects.requireNonNull(rules.get(operation), operation::getName);
  }

  /** What the system does at that moment. */
  public SystemRule rule(SystemRule.Moment moment) {
    return Objects.requireNonNull(system.get(moment), moment::name);
  }

  /** Every requirement that some rule cites, by the classes of these rules. */
  public static Map<String, Set<String>> rendered() {
    PosixRules.load();
    return Because.cited();
  }

  /**
   * Whether the process at a place is inside its next step: it runs, and has told of all others.
   */
  public boolean canStep(World world, int place) {
    Process process = world.process(place);
    return process != null
        && process.isRunning()
        && !process.owesLine()
        && Handlers.areIdle(process)
        && !ChildSignals.hasToTell(process);
  }

  /**
   * What may come of the next step of the process at a place, for which {@link #canStep} holds.
   *
   * @param seen what was seen to come of it, or null where that is open
   */
  public Choices step(World world, int place, @Nullable Outcome seen) {
    return step(world, place, next(world, place), seen);
  }

  /** What may come of an operation that the process at a place does now, whatever its program. */
  public Choices step(World world, int place, Operation operation, @Nullable Outcome seen) {
    Choices choices = new Choices(world, world.born(place), seen);
    apply(operation, choices);
    Interruption.addTo(choices);
    if (world.setting().tellsErrno()) {
      ErrnoRules.note(operation, choices);
    }
    choices.alsoBecause(Image.shows(operation, choices.me()));
    return choices;
  }

  /** Adds what may come of an operation as such, whoever in the process performs it. */
  void perform(Operation operation, Choices choices) {
    apply(operation, choices);
  }

  @SuppressWarnings("unchecked") // The class of an operation is that of its rule.
  private <O extends Operation> void apply(O operation, Choices choices) {
    rule((Class<O>) operation.getClass()).apply(operation, choices);
  }

  /** Whether a thread of the process at a place, other than its first, cannot but go on. */
  public boolean hasThreadToGoOn(World world, int place) {
    return world.isBorn(place) && ThreadRules.hasToGoOn(this, world, world.born(place));
  }

  /** Every step that the system can do by itself. */
  public List<Transition> system(World world) {
    List<Transition> steps = new ArrayList<>();
    for (int place = 0; place < world.size(); place++) {
      systemSteps(world, place, steps);
    }
    return steps;
  }

  /** Adds every step that the system can do with the process at a place. */
  void systemSteps(World world, int place, List<Transition> steps) {
    Process process = world.process(place);
    if (process != null && process.life() != Life.GONE) {
      SystemRule.Moment moment = moment(process);
      rule(moment).add(world, process, steps);
      ThreadRules.go(this, world, process, steps);
      if (moment == SystemRule.Moment.CLOSING && SemaphoreRules.undoes(process)) {
        rule(SystemRule.Moment.UNDOING).add(world, process, steps);
      }
      if (process.isAlive()) {
        rule(SystemRule.Moment.ALARM).add(world, process, steps);
      }
      begin(world, place, steps);
    }
  }

  private static SystemRule.Moment moment(Process process) {
    if (ChildSignals.hasToTell(process)) {
      return SystemRule.Moment.TELLING;
    }
    return switch (process.life()) {
      case RUNNING, STOPPED -> SystemRule.Moment.DELIVERY;
      case DYING -> {
        if (process.descriptors().size() > 0) {
          yield SystemRule.Moment.CLOSING;
        }
        yield SemaphoreRules.undoes(process) ? SystemRule.Moment.UNDOING : SystemRule.Moment.DEATH;
      }
      case ZOMBIE, GONE -> SystemRule.Moment.REAPING;
    };
  }

  /** A call that blocks has begun from some moment on, and what it waits for is fixed then. */
  private void begin(World world, int place, List<Transition> steps) {
    if (canStep(world, place)) {
      begun(next(world, place), new Choices(world, world.born(place), null))
          .ifPresent(begun -> steps.add(new Transition(begun, null, Because.NOTHING)));
    }
  }

  private static Optional<World> begun(Operation next, Choices choices) {
    if (next instanceof Operation.WaitPid || next instanceof WaitOperation) {
      return WaitRules.begins(next, choices);
    } else if (next instanceof FlowOperation.Fill fill) {
      return LongWrites.begins(fill, choices);
    } else if (next instanceof LockOperation.Flock flock) {
      return FlockRules.begins(flock, choices);
    }
    return Optional.empty();
  }

  /** What a process does next, by its program. */
  Operation next(World world, int place) {
    return world.setting().next(world.born(place));
  }

  /** What the process at a place tells of its birth. */
  public Outcome birth(World world, int place) {
    return birth.of(world, place);
  }

  /** Whether it makes a difference to others that a newborn process has shown that it is there. */
  public boolean mindsBirth(World world, int place) {
    Process process = world.born(place);
    return Image.isBeginning(process) || Signals.mayForget(world, process);
  }

  /** Why that is what it tells. */
  public Because birthBecause() {
    return ForkRules.BIRTH;
  }

  /** Why a process that is not running says nothing. */
  public Because silence(World world, int place) {
    Process process = world.process(place);
    if (process == null) {
      return ForkRules.CREATES;
    } else if (process.life() == Life.STOPPED) {
      return SystemSteps.STOPS;
    } else {
      boolean exited = process.ending().kind() == Status.Kind.EXITED;
      return exited ? ForkRules.ENDS : SystemSteps.DELIVERED;
    }
  }
}
