package org.forkspec.generator;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.forkspec.model.Process;
import org.forkspec.model.World;
import org.forkspec.scenario.IdentityOperation.GetParentDeathSignal;
import org.forkspec.scenario.IdentityOperation.GetPgid;
import org.forkspec.scenario.IdentityOperation.GetSid;
import org.forkspec.scenario.IdentityOperation.SetParentDeathSignal;
import org.forkspec.scenario.IdentityOperation.SetSid;
import org.forkspec.scenario.IdentityOperation.Subreaper;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Signal;

/** What a process could ask or change about groups and sessions. */
final class IdentityMenu {

  private static final List<Signal> DEATH_SIGNALS =
      List.of(Signal.NULL, Signal.SIGCONT, Signal.SIGUSR1, Signal.SIGTERM, Signal.SIGKILL);

  private static final List<Integer> NOBODYS = List.of(-5, 4_000_000, Integer.MAX_VALUE);

  private final Choice choice;

  IdentityMenu(Random random) {
    this.choice = new Choice(random);
  }

  void addTo(Map<String, Maker> makers) {
    makers.put("getpgid", (actor, world) -> new GetPgid(whom(actor, world)));
    makers.put("getsid", (actor, world) -> new GetSid(whom(actor, world)));
    makers.put("setsid", (actor, world) -> actor.place == 0 ? null : new SetSid());
    makers.put("subreaper", (actor, world) -> new Subreaper(choice.chance(0.8)));
    makers.put(
        "setpdeathsig", (actor, world) -> new SetParentDeathSignal(choice.pick(DEATH_SIGNALS)));
    makers.put("getpdeathsig", (actor, world) -> new GetParentDeathSignal());
  }

  private Pid whom(Actor actor, World world) {
    List<Process> children = Choice.children(actor, world);
    if (choice.chance(0.1)) {
      return choice.chance(0.2) ? new Pid.MinusOne() : new Pid.Number(choice.pick(NOBODYS));
    } else if (choice.chance(0.3)) {
      return new Pid.Zero();
    }
    return children.isEmpty() || choice.chance(0.5)
        ? choice.somebody(actor)
        : new Pid.Of(Choice.name(choice.pick(children)));
  }
}
