package org.forkspec.cli;

import java.io.PrintWriter;
import org.forkspec.benchmark.Watcher;

/** Shows on standard error what is being measured: a bar on a terminal, else a line for each. */
final class BenchmarkProgress implements Watcher, AutoCloseable {

  private final Terminal terminal;
  private final PrintWriter err;
  private Bar bar = Bar.NONE;

  BenchmarkProgress(Terminal terminal, PrintWriter err) {
    this.terminal = terminal;
    this.err = err;
  }

  @Override
  public void begins(String what, long all) {
    bar.close();
    bar = Bar.of(terminal, what, all);
    if (!bar.isShown()) {
      err.println("measuring: " + what);
    }
  }

  @Override
  public void done(long steps) {
    bar.to(steps);
  }

  /** Prints something else meanwhile. */
  void aside(Runnable print) {
    bar.aside(print);
  }

  @Override
  public void close() {
    bar.close();
  }
}
