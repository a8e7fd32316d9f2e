package org.forkspec.scenario;

import java.util.List;

/** What a process does with terminals; they are pseudo-terminals that a scenario makes. */
public sealed interface TerminalOperation extends Operation {

  /** The name of the terminal, or nothing where it is the controlling one whatever its name. */
  String terminal();

  /** A pair of a master and a terminal, made by {@code posix_openpt} and its kin. */
  record OpenPty(String terminal) implements TerminalOperation {
    @Override
    public Operation renamed(Naming naming) {
      return new OpenPty(naming.pipe(terminal));
    }
  }

  /** {@code ioctl(terminal, TIOCSCTTY, 0)}: makes it the controlling one. */
  record AcquireTerminal(String terminal) implements TerminalOperation {
    @Override
    public Operation renamed(Naming naming) {
      return new AcquireTerminal(naming.pipe(terminal));
    }
  }

  /** {@code tcgetpgrp(terminal)}. */
  record GetForeground(String terminal) implements TerminalOperation {
    @Override
    public Operation renamed(Naming naming) {
      return new GetForeground(naming.pipe(terminal));
    }
  }

  /** {@code read(terminal, ...)}: a line. */
  record ReadTerminal(String terminal) implements TerminalOperation {
    @Override
    public Operation renamed(Naming naming) {
      return new ReadTerminal(naming.pipe(terminal));
    }
  }

  /** {@code open("/dev/tty", O_RDWR)}, and {@code close}. */
  record OpenControlling() implements TerminalOperation {
    @Override
    public String terminal() {
      return "";
    }
  }

  /** {@code tcsetpgrp(terminal, group)}. */
  record SetForeground(String terminal, Pid group) implements TerminalOperation {
    @Override
    public List<Pid> pids() {
      return List.of(group);
    }

    @Override
    public Operation renamed(Naming naming) {
      return new SetForeground(naming.pipe(terminal), naming.pid(group));
    }
  }

  /** {@code write(master, line)}: somebody types a line. */
  record TypeLine(String terminal, String line) implements TerminalOperation {
    @Override
    public Operation renamed(Naming naming) {
      return new TypeLine(naming.pipe(terminal), line);
    }
  }
}
