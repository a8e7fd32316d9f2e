package org.forkspec.scenario;

/** What a process does with terminals; they are pseudo-terminals that a scenario makes. */
public sealed interface TerminalOperation extends Operation {

  /** The name of the terminal, or nothing where it is the controlling one whatever its name. */
  String terminal();

  /** A pair of a master and a terminal, made by {@code posix_openpt} and its kin. */
  record OpenPty(@Name(Name.Of.PIPE) String terminal) implements TerminalOperation {}

  /** {@code ioctl(terminal, TIOCSCTTY, 0)}: makes it the controlling one. */
  record AcquireTerminal(@Name(Name.Of.PIPE) String terminal) implements TerminalOperation {}

  /** {@code tcgetpgrp(terminal)}. */
  record GetForeground(@Name(Name.Of.PIPE) String terminal) implements TerminalOperation {}

  /** {@code read(terminal, ...)}: a line. */
  record ReadTerminal(@Name(Name.Of.PIPE) String terminal) implements TerminalOperation {}

  /** {@code open("/dev/tty", O_RDWR)}, and {@code close}. */
  record OpenControlling() implements TerminalOperation {
    @Override
    public String terminal() {
      return "";
    }
  }

  /** {@code tcsetpgrp(terminal, group)}. */
  record SetForeground(@Name(Name.Of.PIPE) String terminal, Pid group)
      implements TerminalOperation {}

  /** {@code write(master, line)}: somebody types a line. */
  record TypeLine(@Name(Name.Of.PIPE) String terminal, String line) implements TerminalOperation {}
}
