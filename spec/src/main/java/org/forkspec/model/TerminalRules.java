package org.forkspec.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.TerminalOperation;
import org.forkspec.scenario.TerminalOperation.AcquireTerminal;
import org.forkspec.scenario.TerminalOperation.GetForeground;
import org.forkspec.scenario.TerminalOperation.OpenControlling;
import org.forkspec.scenario.TerminalOperation.OpenPty;
import org.forkspec.scenario.TerminalOperation.ReadTerminal;
import org.forkspec.scenario.TerminalOperation.SetForeground;
import org.forkspec.scenario.TerminalOperation.TypeLine;
import org.forkspec.trace.Outcome;

/** Terminals: acquired by the leaders of sessions, and read by the group in foreground. */
final class TerminalRules {

  private static final Because NO_TERMINAL = Because.of("SETSID-NO-CTTY");
  private static final Because LOST = Because.of("EXIT-CTTY-DISASSOCIATED");
  private static final Because ORPHANED = Because.of("READ-EIO-ORPHANED-BACKGROUND");
  private static final Because STOPS = Because.of("TTY-BACKGROUND-READ-SIGTTIN");
  private static final Because DAEMON = Because.of("RT-DAEMON-DOUBLE-FORK");
  private static final Because NONE = Because.NOTHING;

  /** Why a system may have no pseudo-terminal to give. */
  private static final Set<String> SCARCE =
      Set.of("EACCES", "EAGAIN", "EINVAL", "EIO", "EMFILE", "ENOENT", "ENOSPC", "EPERM");

  private TerminalRules() {}

  static void addTo(Rules.Book book) {
    book.put(OpenPty.class, TerminalRules::openpty);
    book.put(OpenControlling.class, (it, choices) -> opentty(choices));
    book.put(AcquireTerminal.class, (it, choices) -> with(it, choices, TerminalRules::acquire));
    book.put(GetForeground.class, (it, choices) -> with(it, choices, TerminalRules::tcgetpgrp));
    book.put(
        SetForeground.class,
        (it, choices) -> with(it, choices, (key, same) -> tcsetpgrp(it, key, same)));
    book.put(ReadTerminal.class, (it, choices) -> with(it, choices, TerminalRules::read));
    book.put(
        TypeLine.class, (it, choices) -> with(it, choices, (key, same) -> type(it, key, same)));
  }

  /** What is done with a terminal. */
  private interface Use {
    void of(Terminal.Key key, Choices choices);
  }

  private static void with(TerminalOperation operation, Choices choices, Use use) {
    Terminal.Key key = Terminals.named(operation.terminal(), choices.me());
    if (key == null) {
      choices.fails("EBADF", NONE);
    } else {
      use.of(key, choices);
    }
  }

  static void openpty(OpenPty operation, Choices choices) {
    Process me = choices.me();
    Map<String, Terminal.Key> open = new HashMap<>(me.get(Terminals.OPEN));
    open.put(operation.terminal(), new Terminal.Key(me.index(), operation.terminal()));
    choices.goes(choices.world().with(me.with(Terminals.OPEN, Map.copyOf(open))), NONE, "0");
    if (choices.seen() instanceof Outcome.Failure failure && SCARCE.contains(failure.errno())) {
      choices.fails(failure.errno(), NONE);
    }
  }

  private static void opentty(Choices choices) {
    Process me = choices.me();
    Terminal.Key key = me.get(Terminals.CONTROLLING);
    if (Terminals.isControlled(me)) {
      choices.succeeds(Inheritance.shows(Terminals.CONTROLLING, me, choices.world()), "0");
    } else if (key.equals(Terminals.OF_MAIN)) {
      ofMain(choices);
    } else {
      Because why = key.equals(Terminals.LOST) ? LOST : NO_TERMINAL;
      choices.fails("ENXIO", why.andIf(isDaemon(me, choices), DAEMON));
    }
  }

  /** Whether main has one is not known, but once it is it stays so. */
  private static void ofMain(Choices choices) {
    String name = Terminals.CONTROLLING.name();
    String known = choices.world().chosen(name);
    if (!"none".equals(known)) {
      choices.goes(choices.world().withChosen(name, "some"), NONE, "0");
    }
    if (!"some".equals(known)) {
      choices.fails(choices.world().withChosen(name, "none"), "ENXIO", NONE);
    }
  }

  /** Whether a process is an orphan in a session that another one made: it gets no terminal. */
  private static boolean isDaemon(Process me, Choices choices) {
    return (me.parent() == Process.ADOPTER || Adoption.isAdopted(me, choices.setting()))
        && Sessions.of(me) != Sessions.OF_MAIN
        && !Sessions.isLeader(me, choices.setting());
  }

  private static void acquire(Terminal.Key key, Choices choices) {
    Process me = choices.me();
    World world = choices.world();
    Terminal terminal = world.get(key);
    Terminal.Key has = me.get(Terminals.CONTROLLING);
    if (!Sessions.isLeader(me, choices.setting())) {
      choices.fails("EPERM", NONE.andIf(isDaemon(me, choices), DAEMON));
    } else if (has.equals(key)) {
      choices.succeeds(NONE, "0");
    } else if (Terminals.isControlled(me) || terminal.session() != 0) {
      choices.fails("EPERM", NONE);
    } else {
      World next = world.with(key, terminal.controlling(Sessions.of(me), me.group()));
      choices.goes(
          next.with(me.with(Terminals.CONTROLLING, key)),
          NONE.andIf(terminal.released(), LOST),
          "0");
      if (has.equals(Terminals.OF_MAIN)) {
        choices.fails("EPERM", NONE);
      }
    }
  }

  private static void tcgetpgrp(Terminal.Key key, Choices choices) {
    if (choices.me().get(Terminals.CONTROLLING).equals(key)) {
      choices.succeeds(NONE, Integer.toString(choices.world().get(key).foreground()));
    } else {
      choices.fails("ENOTTY", NONE);
    }
  }

  private static void tcsetpgrp(SetForeground operation, Terminal.Key key, Choices choices) {
    Process me = choices.me();
    World world = choices.world();
    if (!me.get(Terminals.CONTROLLING).equals(key)) {
      choices.fails("ENOTTY", NONE);
    } else if (Terminals.stops(key, Signal.SIGTTOU, world, me)) {
      waitForSignal(Signal.SIGTTOU, NONE, choices);
    } else if (Terminals.isInBackground(key, me, world) && !Terminals.isDeaf(me, Signal.SIGTTOU)) {
      // Its group is orphaned.
      choices.fails(choices.setting().isLinux() ? "ENOTTY" : "EIO", NONE);
    } else {
      foreground(choices.setting().number(operation.group()), key, choices);
    }
  }

  private static void foreground(int group, Terminal.Key key, Choices choices) {
    World world = choices.world();
    boolean linux = choices.setting().isLinux();
    if (IdentityRules.isInSession(group, world, choices.me())
        || (linux && leadsNoGroup(group, world, choices.me()))) {
      choices.goes(world.with(key, world.get(key).withForeground(group)), NONE, "0");
    } else if (group < 0) {
      choices.fails("EINVAL", NONE);
    } else if (linux && world.withPid(group) == null && !world.hasGroup(group)) {
      choices.fails("ESRCH", NONE);
    } else {
      choices.fails("EPERM", NONE);
    }
  }

  /** Linux takes the ID of any process of the session, be it that of a group or not. */
  private static boolean leadsNoGroup(int pid, World world, Process me) {
    Process process = world.withPid(pid);
    return process != null && !world.hasGroup(pid) && Sessions.of(process) == Sessions.of(me);
  }

  private static void read(Terminal.Key key, Choices choices) {
    Process me = choices.me();
    World world = choices.world();
    Terminal terminal = world.get(key);
    if (Terminals.stops(key, Signal.SIGTTIN, world, me)) {
      waitForSignal(Signal.SIGTTIN, STOPS, choices);
    } else if (Terminals.isInBackground(key, me, world)) {
      boolean deaf = Terminals.isDeaf(me, Signal.SIGTTIN);
      choices.fails("EIO", NONE.andIf(!deaf, ORPHANED));
    } else if (terminal.lines().isEmpty()) {
      choices.blocks(NONE);
    } else {
      choices.goes(world.with(key, terminal.read()), NONE, terminal.lines().get(0));
    }
  }

  /** It gets a signal that stops it, and tries again when it goes on. */
  private static void waitForSignal(Signal signal, Because because, Choices choices) {
    if (choices.me().hasPending(signal)) {
      choices.blocks(because);
    } else {
      choices.goesOn(Terminals.signalled(signal, choices.world(), choices.me().group()), because);
    }
  }

  private static void type(TypeLine operation, Terminal.Key key, Choices choices) {
    World world = choices.world();
    choices.goes(
        world.with(key, world.get(key).typed(operation.line())),
        NONE,
        Integer.toString(operation.line().length() + 1));
  }
}
