package org.forkspec.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.forkspec.model.Life;
import org.forkspec.model.Process;
import org.forkspec.model.World;
import org.forkspec.scenario.Pid;

/** How a play chooses, and whom a process could mean. */
record Choice(Random random) {

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  static List<Process> children(Actor actor, World world) {
    List<Process> children = new ArrayList<>();
    for (int place = 0; place < Stage.MOST_PROCESSES; place++) {
      Process process = world.process(place);
      if (process != null && process.parent() == actor.place && process.life() != Life.GONE) {
        children.add(process);
      }
    }
    return children;
  }

  static String name(Process process) {
    return Stage.PROCESSES.get(process.index());
  }

  Pid.Of somebody(Actor actor) {
    return new Pid.Of(pick(List.copyOf(actor.known)));
  }

  /** A name for the group of one of the children, if the process knows one. */
  String groupOf(Actor actor, List<Process> children) {
    int group = pick(children).group();
    int place = group - 101;
    String leader = place >= 0 && place < Stage.MOST_PROCESSES ? Stage.PROCESSES.get(place) : "";
    return actor.known.contains(leader) ? leader : name(pick(children));
  }
}
