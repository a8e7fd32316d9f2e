package org.forkspec.model;

import java.util.ArrayList;
import java.util.List;
import org.forkspec.scenario.IdentityOperation.GetParentDeathSignal;
import org.forkspec.scenario.IdentityOperation.SetParentDeathSignal;
import org.forkspec.scenario.IdentityOperation.Subreaper;
import org.forkspec.scenario.Signal;

/**
 * Who becomes the parent of orphans, and what they are sent when their parent dies: Linux lets
 * processes say something about both ({@code PR_SET_CHILD_SUBREAPER}, {@code PR_SET_PDEATHSIG}).
 */
public final class Adoption {

  /** Whether a process adopts the orphans among its descendants. */
  public static final Attribute<Boolean> SUBREAPER = new Attribute<>("child subreaper", false);

  /** What a process is sent when its parent dies. */
  public static final Attribute<Signal> DEATH_SIGNAL =
      new Attribute<>("parent-death signal", Signal.NULL);

  /** The children of a dead process are those of its nearest ancestor that adopts them. */
  static final Because BY_SUBREAPER = Because.of("ORPHAN-SUBREAPER");

  /** They can be waited for like children of its own. */
  static final Because WAITABLE = Because.of("ORPHAN-SUBREAPER-WAITABLE");

  private Adoption() {}

  static void addTo(Rules.Book book) {
    book.put(Subreaper.class, Adoption::subreaper);
    book.put(SetParentDeathSignal.class, Adoption::setDeathSignal);
    book.put(GetParentDeathSignal.class, Adoption::getDeathSignal);
  }

  static void subreaper(Subreaper operation, Choices choices) {
    Process me = choices.me().with(SUBREAPER, operation.adopts());
    choices.goes(choices.world().with(me), Because.NOTHING, "0");
  }

  static void setDeathSignal(SetParentDeathSignal operation, Choices choices) {
    Process me = choices.me().with(DEATH_SIGNAL, operation.signal());
    choices.goes(choices.world().with(me), Because.NOTHING, "0");
  }

  static void getDeathSignal(GetParentDeathSignal operation, Choices choices) {
    Process me = choices.me();
    choices.succeeds(
        Inheritance.shows(DEATH_SIGNAL, me, choices.world()), me.get(DEATH_SIGNAL).word());
  }

  /** The place of the process that adopts the children of a dead one. */
  static int adopter(World world, Process dead) {
    int ancestor = dead.parent();
    while (ancestor >= 0) {
      Process process = world.born(ancestor);
      if (process.isAlive() && process.get(SUBREAPER)) {
        return ancestor;
      }
      ancestor = process.parent();
    }
    return Process.ADOPTER;
  }

  /** Whether a process was adopted by one of the scenario. */
  static boolean isAdopted(Process process, Setting setting) {
    return process.parent() >= 0 && process.parent() != setting.forker(process.index());
  }

  /**
   * The worlds in which the children that a dead process had have been sent what they wanted to be
   * sent then: it has to be allowed to signal them.
   */
  static List<World> tellOfDeath(World before, World after, Process dead) {
    List<World> worlds = List.of(after);
    for (int place = 0; place < before.size(); place++) {
      Process child = before.process(place);
      if (child != null
          && child.parent() == dead.index()
          && child.isAlive()
          && child.get(DEATH_SIGNAL) != Signal.NULL) {
        worlds = sent(child, before, worlds, dead);
      }
    }
    return worlds;
  }

  private static List<World> sent(Process child, World before, List<World> worlds, Process dead) {
    Signal signal = child.get(DEATH_SIGNAL);
    List<World> next = new ArrayList<>();
    for (Permission.Way way : Permission.ways(signal, List.of(child), before, dead)) {
      for (World world : worlds) {
        next.add(way.targets().isEmpty() ? world : Signals.generate(world, child.index(), signal));
      }
    }
    return next;
  }

  /** Whether somebody who is alive would notice that a process dies. */
  static boolean isNoticed(World world, Process dead) {
    for (int place = 0; place < world.size(); place++) {
      Process process = world.process(place);
      if (process != null
          && process.isAlive()
          && (process.get(SUBREAPER)
              || (process.parent() == dead.index() && process.get(DEATH_SIGNAL) != Signal.NULL))) {
        return true;
      }
    }
    return false;
  }
}
