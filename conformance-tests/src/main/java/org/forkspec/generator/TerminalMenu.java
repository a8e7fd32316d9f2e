package org.forkspec.generator;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.forkspec.model.Process;
import org.forkspec.model.World;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.TerminalOperation.AcquireTerminal;
import org.forkspec.scenario.TerminalOperation.GetForeground;
import org.forkspec.scenario.TerminalOperation.OpenControlling;
import org.forkspec.scenario.TerminalOperation.OpenPty;
import org.forkspec.scenario.TerminalOperation.ReadTerminal;
import org.forkspec.scenario.TerminalOperation.SetForeground;
import org.forkspec.scenario.TerminalOperation.TypeLine;
import org.jspecify.annotations.Nullable;

/** What a process could do with a terminal: there is one, which {@code main} makes. */
final class TerminalMenu {

  private static final String NAME = "tty";

  private final Choice choice;

  TerminalMenu(Random random) {
    this.choice = new Choice(random);
  }

  void addTo(Map<String, Maker> makers) {
    makers.put("openpty", (actor, world) -> open(actor));
    makers.put("opentty", (actor, world) -> new OpenControlling());
    makers.put("acquiretty", (actor, world) -> ifOpen(actor, new AcquireTerminal(NAME)));
    makers.put("tcgetpgrp", (actor, world) -> ifOpen(actor, new GetForeground(NAME)));
    makers.put("tcsetpgrp", this::foreground);
    makers.put("readtty", (actor, world) -> ifOpen(actor, new ReadTerminal(NAME)));
    makers.put("typetty", (actor, world) -> ifOpen(actor, new TypeLine(NAME, "line")));
  }

  private static @Nullable Operation open(Actor actor) {
    return actor.place == 0 && actor.known.size() == 1 && !hasTerminal(actor)
        ? new OpenPty(NAME)
        : null;
  }

  /**
   * Whether a process has the terminal open: it has made it, or an ancestor had before its birth.
   */
  static boolean hasTerminal(Actor actor) {
    return actor.terminal || actor.steps.contains(new OpenPty(NAME));
  }

  private static @Nullable Operation ifOpen(Actor actor, Operation operation) {
    return hasTerminal(actor) ? operation : null;
  }

  private @Nullable Operation foreground(Actor actor, World world) {
    List<Process> children = Choice.children(actor, world);
    Pid group =
        children.isEmpty() || choice.chance(0.5)
            ? choice.somebody(actor)
            : new Pid.Of(Choice.name(choice.pick(children)));
    return ifOpen(actor, new SetForeground(NAME, group));
  }
}
