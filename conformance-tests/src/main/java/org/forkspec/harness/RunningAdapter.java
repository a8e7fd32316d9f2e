package org.forkspec.harness;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One adapter that was started, with everything that it starts in turn, until it is killed. */
final class RunningAdapter {

  /** All marks of this virtual machine begin so. */
  static final String MARKS = UUID.randomUUID() + "-";

  private static final AtomicLong COUNT = new AtomicLong();
  private static final Duration GRACE = Duration.ofMillis(500);

  private final boolean namespaced;
  private final Marked marked;
  private final Output output;
  private final Process process;
  private final StandardError error;
  private final Watchdog watchdog;
  private volatile @Nullable Leftovers leftovers;

  private RunningAdapter(boolean namespaced, Marked marked, Output output, Process process) {
    this.namespaced = namespaced;
    this.marked = marked;
    this.output = output;
    this.process = process;
    this.error = new StandardError(process.getErrorStream());
    this.watchdog = new Watchdog(this::kill);
  }

  static RunningAdapter start(List<String> command, Containment containment, Scratch scratch)
      throws Breach {
    long number = COUNT.incrementAndGet();
    String mark = MARKS + number;
    Path fifo = scratch.file("output-" + number);
    ProcessBuilder builder =
        new ProcessBuilder(containment.command(command, fifo.toString()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put(Marked.VARIABLE, mark);
    builder.environment().put("FORKSPEC_SCRATCH", scratch.saved().toString());
    try {
      Output output = Output.create(fifo);
      try {
        RunningAdapter adapter =
            ClearUp.start(
                () ->
                    new RunningAdapter(
                        containment.namespaced(), new Marked(mark), output, builder.start()));
        adapter.watchForDeath();
        return adapter;
      } catch (IOException e) {
        output.close();
        throw e;
      }
    } catch (IOException e) {
      throw new Breach("cannot be started: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Breach("was not started, since we were interrupted");
    }
  }

  /** When the adapter is gone its processes have to go, too, or the output would not end. */
  private void watchForDeath() {
    var unused =
        process
            .onExit()
            .thenRunAsync(
                () -> {
                  List<ProcessHandle> defiant = marked.kill();
                  if (defiant.isEmpty()) {
                    try {
                      output.leaveToAdapter();
                    } catch (IOException e) {
                      output.close();
                    }
                  } else {
                    output.close();
                  }
                });
  }

  /** It answers: now it alone holds its output, and has the processes that are its own. */
  void ready() throws IOException {
    output.leaveToAdapter();
    leftovers = leftovers();
  }

  private Leftovers leftovers() throws IOException {
    if (namespaced && Files.isReadable(Proc.children(process.pid()))) {
      long first = Proc.pids(Files.readString(Proc.children(process.pid()))).findFirst().orElse(0);
      return new AdoptedLeftovers(first);
    }
    return new MarkedLeftovers(marked, process.toHandle());
  }

  /**
   * Looks after a scenario whose end was told; processes that are dying may die.
   *
   * @param before how many scenarios were run just before it and not looked after
   * @throws Breach if some of its processes run
   */
  void expectNobodyLeft(String scenario, int before) throws Breach {
    Leftovers seen = Objects.requireNonNull(leftovers);
    List<ProcessHandle> found = seen.find();
    long begin = System.nanoTime();
    while (!found.isEmpty() && System.nanoTime() - begin < GRACE.toNanos()) {
      try {
        TimeUnit.MILLISECONDS.sleep(1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
      found = seen.find();
    }
    if (!found.isEmpty()) {
      throw new Breach(
          "wrote \"end "
              + scenario
              + "\""
              + (before > 0 ? ", after " + before + " scenarios without a pause," : "")
              + " and left behind "
              + Proc.names(found)
              + seen.reservation());
    }
  }

  /** Gives it text to read; waits while it does not, until the deadline. */
  void tell(String text) throws IOException {
    OutputStream input = process.getOutputStream();
    input.write(text.getBytes(StandardCharsets.UTF_8));
    input.flush();
  }

  Output output() {
    return output;
  }

  /** Begins to watch: when the deadline passes, it is killed with all its processes. */
  void mustAnswerIn(Duration deadline) {
    watchdog.arm(deadline);
  }

  /** It has answered. */
  void answered() {
    watchdog.disarm();
  }

  boolean isLate() {
    return watchdog.passed();
  }

  /** How it ended: the end of a sentence. */
  String end() {
    try {
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        return "closed its output";
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "closed its output";
    }
    int status = process.exitValue();
    return "ended with status "
        + status
        + (status > 128 && status < 193 ? ", as a shell tells signal " + (status - 128) + "," : "");
  }

  /** Lets it end by itself, for a while. */
  void bid(Duration patience) {
    try (OutputStream input = process.getOutputStream()) {
      input.flush();
    } catch (IOException e) {
      // It reads no more.
    }
    try {
      boolean unused = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Kills it and everything that it left; returns those that would not go. What they say from now
   * on is our own doing, and nobody listens.
   */
  List<ProcessHandle> kill() {
    output.close();
    watchdog.close();
    process.toHandle().destroyForcibly(); // which leaves its standard error open, to be read
    List<ProcessHandle> defiant = marked.kill();
    error.awaitEnd();
    if (leftovers instanceof AdoptedLeftovers adopted) {
      adopted.close();
    }
    ClearUp.ended(this);
    return defiant;
  }

  /** The last of its standard error. */
  String said() {
    return error.text();
  }
}
