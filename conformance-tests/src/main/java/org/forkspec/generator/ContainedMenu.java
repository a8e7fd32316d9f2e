package org.forkspec.generator;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.forkspec.model.Life;
import org.forkspec.model.Process;
import org.forkspec.model.World;
import org.forkspec.scenario.ContainedOperation.KillAll;
import org.forkspec.scenario.ContainedOperation.KillInit;
import org.forkspec.scenario.ContainedOperation.NextPid;
import org.forkspec.scenario.CredentialOperation.SetResUid;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Signal;
import org.jspecify.annotations.Nullable;

/** What a process could do to its whole PID namespace. */
final class ContainedMenu {

  private static final Operation BECOME_NOBODY = new SetResUid(54321, 54321, 54321);
  private static final List<Signal> SIGNALS =
      List.of(Signal.SIGTERM, Signal.SIGKILL, Signal.SIGUSR1, Signal.SIGCONT);

  private final Choice choice;

  ContainedMenu(Random random) {
    this.choice = new Choice(random);
  }

  void addTo(Map<String, Maker> makers) {
    makers.put("nobody", (actor, world) -> actor.place == 0 ? null : BECOME_NOBODY);
    makers.put("killall", (actor, world) -> killall(actor));
    makers.put("killinit", (actor, world) -> new KillInit(killing()));
    makers.put("nextpid", this::nextpid);
  }

  private Signal killing() {
    return choice.chance(0.5) ? Signal.SIGKILL : Signal.SIGSTOP;
  }

  private @Nullable Operation killall(Actor actor) {
    return actor.steps.contains(BECOME_NOBODY) ? new KillAll(choice.pick(SIGNALS)) : null;
  }

  /** The ID of a process that is gone, if there is one. */
  private @Nullable Operation nextpid(Actor actor, World world) {
    for (int place = 0; place < Stage.MOST_PROCESSES; place++) {
      Process process = world.process(place);
      if (process != null
          && process.life() == Life.GONE
          && actor.known.contains(Choice.name(process))) {
        return new NextPid(new Pid.Of(Choice.name(process)));
      }
    }
    return null;
  }
}
