package org.forkspec.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar on standard error if that is a terminal; else nothing. */
final class Bar implements AutoCloseable {

  private static final int MILLIS = 200;
  private static final String CLEAR_LINE = "\r\u001b[K";

  /** The bar that is not shown. */
  static final Bar NONE = new Bar(null, err());

  private final @Nullable ProgressBar bar;
  private final PrintStream err;

  private Bar(@Nullable ProgressBar bar, PrintStream err) {
    this.bar = bar;
    this.err = err;
  }

  static Bar of(Terminal terminal, String task, long all) {
    if (!terminal.bar()) {
      return NONE;
    }
    PrintStream err = err();
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(all)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(err, terminal.width() - 1))
            .clearDisplayOnFinish()
            .build();
    return new Bar(bar, err);
  }

  private static PrintStream err() {
    return new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
  }

  boolean isShown() {
    return bar != null;
  }

  /** That much is done. */
  void to(long done) {
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  /** That much is done, and this is being done. */
  void to(long done, String what) {
    if (bar != null) {
      bar.stepTo(done);
      bar.setExtraMessage(" " + what);
    }
  }

  /** Prints something else where the bar stands; the bar comes back below it. */
  void aside(Runnable print) {
    if (bar != null) {
      bar.pause();
      err.print(CLEAR_LINE);
      err.flush();
    }
    print.run();
    if (bar != null) {
      bar.resume();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
