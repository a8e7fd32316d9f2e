package org.forkspec.fault;

import static org.forkspec.fault.Adrift.at;
import static org.forkspec.fault.Fault.deep;
import static org.forkspec.fault.Fault.plain;
import static org.forkspec.fault.Wrong.in;
import static org.forkspec.model.SystemRule.Moment.DEATH;

import java.util.List;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.TerminalOperation.AcquireTerminal;
import org.forkspec.scenario.TerminalOperation.GetForeground;
import org.forkspec.scenario.TerminalOperation.OpenControlling;
import org.forkspec.scenario.TerminalOperation.OpenPty;
import org.forkspec.scenario.TerminalOperation.ReadTerminal;
import org.forkspec.scenario.TerminalOperation.SetForeground;
import org.forkspec.scenario.TerminalOperation.TypeLine;

/** Faults in terminals. */
final class TerminalFaults {

  static final List<Fault> ALL =
      List.of(
          plain(
              "openpty-opens-nothing",
              "openpty says that it has made a terminal, and has not",
              in(OpenPty.class).changesNothing()),
          plain(
              "opentty-always-succeeds",
              "/dev/tty can be opened without a controlling terminal",
              in(OpenControlling.class).forgives("ENXIO", "0")),
          plain(
              "acquiretty-does-nothing",
              "a session leader that acquires a terminal has none",
              in(AcquireTerminal.class).changesNothing()),
          deep(
              "acquiretty-by-anybody",
              "a process that leads no session acquires a terminal",
              in(AcquireTerminal.class).forgives("EPERM", "0")),
          plain(
              "tcgetpgrp-tells-the-own-group",
              "tcgetpgrp tells the caller's group, be it in foreground or not",
              in(GetForeground.class).tells(choices -> Integer.toString(choices.me().group()))),
          plain(
              "tcsetpgrp-does-nothing",
              "tcsetpgrp leaves the group in foreground that is there",
              in(SetForeground.class).changesNothing()),
          deep(
              "reading-in-an-orphaned-background-is-put-off",
              "a read in an orphaned background group fails with EAGAIN",
              in(ReadTerminal.class).mistakes("EIO", "EAGAIN")),
          plain(
              "typing-is-lost", "what is typed never arrives", in(TypeLine.class).changesNothing()),
          deep(
              "foreground-is-not-hung-up",
              "the end of a controlling process sends the foreground nothing",
              at(DEATH)
                  .changes(
                      (was, is) ->
                          is.isAlive() && is.hasPending(Signal.SIGHUP)
                              ? is.withPending(was.pending())
                              : is)));

  private TerminalFaults() {}
}
