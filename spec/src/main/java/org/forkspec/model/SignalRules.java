package org.forkspec.model;

import java.util.ArrayList;
import java.util.List;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Operation.Kill;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Signal;
import org.jspecify.annotations.Nullable;

/** {@code kill}, and how signals get to those that they are sent to. */
final class SignalRules {

  private static final Because SENDS = Because.of("KILL-SENDS");
  private static final Because NULL_SIGNAL = Because.of("KILL-SIG0-EXISTS");
  private static final Because ZOMBIE = Because.of("KILL-ZOMBIE-SUCCEEDS");
  private static final Because OWN_GROUP = Because.of("KILL-PID0-GROUP");
  private static final Because GROUP = Because.of("KILL-NEG-PGID");
  private static final Because ANY_TARGET = Because.of("KILL-ANY-TARGET-SUCCESS");
  private static final Because ONLY_ZOMBIES = Because.of("KILL-GROUP-ONLY-ZOMBIE");
  private static final Because NO_PROCESS = Because.of("KILL-ESRCH", "KILL-RETURN-MINUS1");
  private static final Because REAPED =
      Because.of("KILL-ESRCH-REAPED", "EXIT-LIFETIME-ENDS-ON-WAIT");
  private static final Because NO_GROUP = Because.of("KILL-ESRCH-GROUP", "KILL-RETURN-MINUS1");
  private static final Because BEFORE_RETURN = Because.of("KILL-SELF-DELIVERED-BEFORE-RETURN");

  private static final Because RACES_WITH_EXIT = Because.of("KILL-EXIT-RACE-SET");
  private static final Because RACES_WITH_FORK = Because.of("FORK-GROUP-SIGNAL-RACE");
  private static final Because LOWEST = Because.of("KILL-INTMIN-ESRCH-LINUX");

  private SignalRules() {}

  static void kill(Kill operation, Choices choices) {
    World world = choices.world();
    Pid target = operation.target();
    int number = choices.setting().number(target);
    if (number > 0) {
      Process process = world.withPid(number);
      if (process == null) {
        boolean reaped =
            target instanceof Pid.Of of
                && isGone(world.process(choices.setting().place(of.process())));
        choices.fails("ESRCH", NO_PROCESS.andIf(reaped, REAPED));
      } else {
        boolean zombie = !process.isAlive();
        boolean races = isAbout(process, world, Operation.Exit.class);
        Because why = SENDS.andIf(zombie, ZOMBIE).andIf(races, RACES_WITH_EXIT);
        sendPermitted(operation.signal(), List.of(process), why, choices);
      }
      return;
    }
    boolean own = target instanceof Pid.Zero;
    int group = own ? choices.me().group() : -number;
    List<Process> members = members(world, group);
    if (members.isEmpty()) {
      choices.fails("ESRCH", NO_GROUP.andIf(number == Integer.MIN_VALUE, LOWEST));
    } else {
      sendPermitted(operation.signal(), members, toGroup(own, members, world), choices);
    }
  }

  /** What sending a signal to a group rests on. */
  static Because toGroup(boolean own, List<Process> members, World world) {
    boolean alive = members.stream().anyMatch(Process::isAlive);
    boolean zombies = !members.stream().allMatch(Process::isAlive);
    boolean races =
        members.stream().anyMatch(member -> isAbout(member, world, Operation.Fork.class));
    return (own ? OWN_GROUP : GROUP)
        .andIf(!alive, ONLY_ZOMBIES)
        .andIf(alive && zombies, ANY_TARGET)
        .andIf(races, RACES_WITH_FORK);
  }

  /** Whether a process may be inside a step of that kind. */
  private static boolean isAbout(Process process, World world, Class<?> operation) {
    List<Operation> steps = world.setting().program(process.index()).steps();
    return process.isAlive()
        && process.done() < steps.size()
        && operation.isInstance(steps.get(process.done()));
  }

  private static boolean isGone(@Nullable Process process) {
    return process != null && process.life() == Life.GONE;
  }

  static List<Process> members(World world, int group) {
    List<Process> members = new ArrayList<>();
    for (int place = 0; place < world.size(); place++) {
      Process process = world.process(place);
      if (process != null && process.group() == group && process.life() != Life.GONE) {
        members.add(process);
      }
    }
    return members;
  }

  /** Generates a signal for those of some processes that the caller may signal. */
  static void sendPermitted(Signal signal, List<Process> targets, Because why, Choices choices) {
    sendPermitted(signal, Origin.kill(choices.me().pid()), targets, why, choices);
  }

  static void sendPermitted(
      Signal signal, Origin origin, List<Process> targets, Because why, Choices choices) {
    for (Permission.Way way : Permission.ways(signal, targets, choices.world(), choices.me())) {
      if (way.targets().isEmpty()) {
        choices.fails("EPERM", way.because());
      } else {
        boolean some = way.targets().size() < targets.size();
        Because both = way.because().and(why).andIf(some, ANY_TARGET);
        send(signal, origin, way.targets(), both, BEFORE_RETURN, choices);
      }
    }
  }

  /** Generates a signal for some processes, whoever they are, and succeeds. */
  static void send(Signal signal, List<Process> targets, Because why, Choices choices) {
    send(signal, Origin.kill(choices.me().pid()), targets, why, BEFORE_RETURN, choices);
  }

  /** Generates a signal for some processes, and succeeds. */
  static void send(
      Signal signal,
      Origin origin,
      List<Process> targets,
      Because why,
      Because delivered,
      Choices choices) {
    World next = choices.world();
    for (Process target : targets) {
      next = Signals.generate(next, target.index(), signal, origin);
    }
    Because because = why.andIf(signal == Signal.NULL, NULL_SIGNAL);
    int me = choices.me().index();
    boolean toMe = targets.stream().anyMatch(target -> target.index() == me);
    if (toMe && signal != Signal.NULL) {
      deliverFirst(
          next, choices, because, (after, reason) -> choices.goes(after, reason, "0"), delivered);
    } else {
      choices.goes(next, because, "0");
    }
  }

  /** What a call does that comes back in some world. */
  interface Return {
    void in(World world, Because because);
  }

  /**
   * Comes back from a call that a process has sent itself a signal by, or made one deliverable: one
   * of those that are pending is delivered first.
   */
  static void deliverFirst(
      World next, Choices choices, Because because, Return comesBack, Because delivered) {
    Process me = next.born(choices.me().index());
    if (Dispositions.deliverable(me) == 0) {
      comesBack.in(next, because);
      return;
    }
    List<Transition> deliveries = new ArrayList<>();
    SystemSteps.deliver(next, me, deliveries);
    for (Transition delivery : deliveries) {
      Because both = delivered.and(because).and(delivery.because());
      if (delivery.next().born(me.index()).isAlive()) {
        comesBack.in(delivery.next(), both);
      } else {
        choices.ends(delivery.next(), both);
      }
    }
  }

  /**
   * A call fails, and the system signals that to the caller in some world; tells whether he lives
   * to see it.
   */
  static boolean failsWith(World world, Signal signal, String errno, Because why, Choices choices) {
    Process me = choices.me();
    boolean lives =
        Dispositions.discards(me, signal)
            || Dispositions.blocks(me, signal)
            || Dispositions.catches(me, signal);
    if (lives) {
      deliverFirst(
          Signals.generate(world, me.index(), signal),
          choices,
          why,
          (next, because) -> choices.fails(next, errno, because),
          Because.NOTHING);
    } else {
      choices.ends(world.with(SystemSteps.dying(me, Status.signaled(signal))), why);
    }
    return lives;
  }
}
