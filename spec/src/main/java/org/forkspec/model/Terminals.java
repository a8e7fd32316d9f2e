package org.forkspec.model;

import java.util.List;
import java.util.Map;
import org.forkspec.scenario.Signal;
import org.jspecify.annotations.Nullable;

/** Which terminals there are, and what they do to the processes that they control. */
public final class Terminals {

  /** The one that {@code main} may have from the adapter: nothing is known of it. */
  static final Terminal.Key OF_MAIN = new Terminal.Key(-1, "of main");

  /** A process has none since it made its session, or an ancestor did. */
  static final Terminal.Key NONE = new Terminal.Key(-1, "none");

  /** It has none any more: its controlling process has ended. */
  static final Terminal.Key LOST = new Terminal.Key(-1, "lost");

  /** The controlling terminal. */
  static final Attribute<Terminal.Key> CONTROLLING =
      new Attribute<>("controlling terminal", OF_MAIN);

  /** The terminals that a process has open, by their names. */
  static final Attribute<Map<String, Terminal.Key>> OPEN =
      new Attribute<>("open terminals", Map.of());

  private static final Because HANGS_UP = Because.of("EXIT-CONTROLLING-PROCESS-SIGHUP");

  private Terminals() {}

  /** Whether a terminal of the scenario controls a process. */
  static boolean isControlled(Process process) {
    return process.get(CONTROLLING).place() >= 0;
  }

  /** Whether a process is a controlling process: it leads a session that has a terminal. */
  static boolean isControlling(Process process) {
    return isControlled(process) && Sessions.of(process) == process.pid();
  }

  /** Whether a terminal controls a process, and the group of that process is not in foreground. */
  static boolean isInBackground(Terminal.Key key, Process process, World world) {
    return process.get(CONTROLLING).equals(key) && world.get(key).foreground() != process.group();
  }

  /**
   * A controlling process is about to die: the group in foreground gets SIGHUP, and nobody in the
   * session has a controlling terminal any more. SIGCONT comes only where that orphans a group: on
   * Linux, too, a stopped member of the leader's own group stays stopped when a pseudo-terminal's
   * controlling process ends.
   */
  static void release(World world, Process leader, List<Transition> steps) {
    Terminal.Key key = leader.get(CONTROLLING);
    Terminal terminal = world.get(key);
    World next = signalled(Signal.SIGHUP, world, terminal.foreground());
    Because why = Because.NOTHING.andIf(!next.equals(world), HANGS_UP);
    for (int place = 0; place < world.size(); place++) {
      Process member = next.process(place);
      if (member != null && member.get(CONTROLLING).equals(key)) {
        next = next.with(member.with(CONTROLLING, LOST));
      }
    }
    steps.add(new Transition(next.with(key, terminal.free()), null, why));
  }

  /** The world in which a group has got a signal from its terminal. */
  static World signalled(Signal signal, World world, int group) {
    World next = world;
    for (int place = 0; place < world.size(); place++) {
      Process member = world.process(place);
      if (member != null && member.isAlive() && member.group() == group) {
        next = Signals.generate(next, place, signal);
      }
    }
    return next;
  }

  /** Whether a process that wants to use a terminal gets a signal instead. */
  static boolean stops(Terminal.Key key, Signal signal, World world, Process me) {
    return isInBackground(key, me, world)
        && !isDeaf(me, signal)
        && !Groups.isOrphaned(world, me.group());
  }

  /** Whether a signal for what it does in background would do nothing to it. */
  static boolean isDeaf(Process process, Signal signal) {
    return process.ignores(signal) || Dispositions.blocks(process, signal);
  }

  /** The terminal of that name, if the process has it open. */
  static Terminal.@Nullable Key named(String name, Process process) {
    return process.get(OPEN).get(name);
  }
}
