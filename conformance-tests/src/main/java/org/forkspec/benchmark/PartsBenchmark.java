package org.forkspec.benchmark;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.forkspec.generator.ScenarioGenerator;
import org.forkspec.generator.Theme;
import org.forkspec.model.Rules;
import org.forkspec.oracle.Oracle;
import org.forkspec.oracle.Verdict;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.ScenarioText;
import org.forkspec.simulation.Simulation;
import org.forkspec.trace.Event;
import org.forkspec.trace.Trace;
import org.forkspec.trace.TraceText;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What a run does for one scenario, part by part, as JMH measures it: public and not final, since
 * JMH extends it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class PartsBenchmark {

  /** The file of the traces that are judged. */
  @Param("")
  public String recordings = "";

  private Recordings recorded;
  private List<List<String>> lines;
  private Oracle oracle;
  private Simulation simulation;
  private List<Supplier<Scenario>> generators;
  private int next;

  /** Reads the traces. */
  @Setup
  public void read() {
    recorded = Recordings.read(Path.of(recordings));
    lines =
        recorded.traces().stream()
            .map(trace -> trace.events().stream().map(Event::text).toList())
            .toList();
    oracle = new Oracle(recorded.profile());
    simulation = new Simulation(Rules.posix(), recorded.profile(), 1);
    generators = new ArrayList<>();
    for (Theme theme : Theme.values()) {
      if (theme != Theme.LITMUS && theme != Theme.SAME_CODE) {
        Random random = new Random(theme.ordinal());
        ScenarioGenerator generator = new ScenarioGenerator(theme, recorded.profile());
        generators.add(() -> generator.next(random));
      }
    }
  }

  /**
   * How long the thread was on a processor, and how long garbage was collected for it: others may
   * be busy with other things on the same machine.
   */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Busy {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private long begin;

    /** An iteration begins. */
    @Setup(Level.Iteration)
    public void begin() {
      begin = nanos();
    }

    /** The time since then, in nanoseconds. */
    public long busy() {
      return nanos() - begin;
    }

    private static long nanos() {
      long millis =
          ManagementFactory.getGarbageCollectorMXBeans().stream()
              .mapToLong(GarbageCollectorMXBean::getCollectionTime)
              .sum();
      return THREADS.getCurrentThreadCpuTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }
  }

  private int following(int all) {
    next = next + 1 < all ? next + 1 : 0;
    return next;
  }

  private Trace trace() {
    return recorded.traces().get(following(recorded.traces().size()));
  }

  /** Judges a trace. */
  @Benchmark
  public Verdict judge(Busy busy) {
    return oracle.judge(trace());
  }

  /** Makes up a scenario of some theme, and sees that it ends under every schedule. */
  @Benchmark
  public Scenario generate(Busy busy) {
    return generators.get(following(generators.size())).get();
  }

  /** Writes a scenario as it is sent, and reads the lines of its processes. */
  @Benchmark
  public Trace converse(Busy busy) {
    Trace trace = trace();
    String sent = ScenarioText.wire(trace.scenario());
    List<Event> events = new ArrayList<>(sent.length());
    for (String line : lines.get(next)) {
      events.add(TraceText.event(line));
    }
    return new Trace(trace.scenario(), events, trace.ending());
  }

  /** Runs a scenario in the simulation. */
  @Benchmark
  public Trace simulate(Busy busy) {
    return simulation.run(trace().scenario(), 1);
  }
}
