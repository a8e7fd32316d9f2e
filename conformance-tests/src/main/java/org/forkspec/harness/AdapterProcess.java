package org.forkspec.harness;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.forkspec.implementation.Implementation;
import org.forkspec.implementation.ImplementationFailure;
import org.forkspec.implementation.Profile;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Scenario;
import org.forkspec.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * An implementation that is an adapter: a program that speaks the protocol.
 *
 * <p>It is started again whenever it died, broke the protocol or outlived a deadline, and with it
 * goes everything that it had started.
 */
public final class AdapterProcess implements Implementation {

  /** After so many scenarios without a pause it is seen whether anybody is left behind. */
  private static final int MOST_IN_A_ROW = 16;

  private final List<String> command;
  private final Containment containment;
  private final Deadline deadline;
  private final Scratch scratch = new Scratch();
  private @Nullable Profile profile;
  private @Nullable RunningAdapter running;
  private String said = "";

  /** The scenarios that the adapter was told and has not ended, in their order. */
  private final Deque<Scenario> begun = new ArrayDeque<>();

  private List<Scenario> expected = List.of();
  private int inARow;

  private AdapterProcess(List<String> command, Containment containment, Deadline deadline) {
    this.command = List.copyOf(command);
    this.containment = containment;
    this.deadline = deadline;
  }

  /**
   * Starts an adapter, asks it who it is, and measures how long it takes for very little.
   *
   * @param command the program and its arguments
   * @throws ImplementationFailure if there is no such program, or it does not answer as it should
   */
  public static AdapterProcess start(List<String> command, Containment containment) {
    return start(command, containment, Deadline.usual());
  }

  static AdapterProcess start(List<String> command, Containment containment, Deadline deadline) {
    AdapterProcess adapter = new AdapterProcess(command, containment, deadline);
    try {
      adapter.running();
      deadline.measure(adapter, adapter.profile());
      return adapter;
    } catch (ImplementationFailure e) {
      adapter.close();
      throw e;
    }
  }

  /**
   * The words of a command, split as a shell does at spaces that are not quoted; nothing is
   * expanded.
   *
   * @throws IllegalArgumentException if a quote is never closed
   */
  public static List<String> words(String commandLine) {
    return CommandLine.words(commandLine);
  }

  @Override
  public Profile profile() {
    if (profile == null) {
      running();
    }
    return Objects.requireNonNull(profile);
  }

  @Override
  public Duration deadline() {
    return deadline.scenario();
  }

  @Override
  public void expect(List<Scenario> next) {
    expected = List.copyOf(next);
  }

  @Override
  public Trace run(Scenario scenario, double patience) {
    List<Scenario> next = expected;
    expected = List.of();
    if (!begun.isEmpty() && !begun.getFirst().equals(scenario)) {
      forget();
    }
    RunningAdapter adapter = running();
    Conversation conversation = new Conversation(adapter);
    try {
      Duration limit = Duration.ofNanos((long) (deadline.scenario().toNanos() * patience));
      conversation.begin(limit);
      tell(scenario, next, conversation);
      Trace trace = conversation.hear(scenario, begun.size() > 1);
      begun.poll();
      if (adapter.isLate()) {
        discard();
      } else if (begun.isEmpty()) {
        adapter.expectNobodyLeft(scenario.name(), inARow - 1);
      }
      return trace;
    } catch (Breach breach) {
      throw failure(breach);
    } finally {
      if (leavesFiles(scenario)) {
        scratch.empty();
      }
    }
  }

  /**
   * Tells the adapter a scenario if it has not begun it yet, and what comes after it: then it need
   * not wait for us. Now and then it has to, so that we see whether anybody is left behind.
   */
  private void tell(Scenario scenario, List<Scenario> next, Conversation conversation)
      throws Breach {
    if (begun.isEmpty()) {
      conversation.expectSilence();
      conversation.tell(scenario);
      begun.add(scenario);
      inARow = 1;
    }
    for (Scenario later : next) {
      if (inARow == MOST_IN_A_ROW || leavesFiles(later) || leavesFiles(begun.getLast())) {
        return;
      }
      if (!begun.contains(later)) {
        conversation.tell(later);
        begun.add(later);
        inARow++;
      }
    }
  }

  /** What was begun is not asked for any more: it is heard out, and nobody judges it. */
  private void forget() {
    RunningAdapter adapter = running();
    boolean files = begun.stream().anyMatch(AdapterProcess::leavesFiles);
    Conversation conversation = new Conversation(adapter);
    try {
      while (!begun.isEmpty() && !adapter.isLate()) {
        conversation.begin(deadline.scenario());
        conversation.hear(begun.remove(), !begun.isEmpty());
      }
      if (adapter.isLate()) {
        discard();
      }
    } catch (Breach breach) {
      end();
    } finally {
      if (files) {
        scratch.empty();
      }
    }
  }

  private static boolean leavesFiles(Scenario scenario) {
    return scenario.programs().stream()
        .flatMap(program -> program.steps().stream())
        .anyMatch(Operation::leavesFiles);
  }

  private RunningAdapter running() {
    if (running != null) {
      return running;
    }
    try {
      Optional<String> obstacle =
          command.isEmpty() ? Optional.of("has no command") : CommandLine.obstacle(command.get(0));
      if (obstacle.isPresent()) {
        throw new Breach("cannot be started: " + obstacle.get());
      }
      RunningAdapter adapter = RunningAdapter.start(command, containment, scratch);
      running = adapter;
      Profile now = new Conversation(adapter).greet(deadline.greeting());
      if (profile != null && !profile.equals(now)) {
        throw new Breach("was started again, and gave another profile");
      }
      profile = now;
      return adapter;
    } catch (Breach breach) {
      throw failure(breach);
    }
  }

  /** What is told of a breach, when everything has been cleared up. */
  private ImplementationFailure failure(Breach breach) {
    List<ProcessHandle> defiant = end();
    String what = "the adapter " + breach.getMessage();
    return new ImplementationFailure(
        defiant.isEmpty() ? what : what + "; and nothing ends " + Proc.names(defiant), said);
  }

  private void discard() throws Breach {
    List<ProcessHandle> defiant = end();
    if (!defiant.isEmpty()) {
      throw new Breach("outlived its deadline, and nothing ends " + Proc.names(defiant));
    }
  }

  private List<ProcessHandle> end() {
    if (running == null) {
      return List.of();
    }
    List<ProcessHandle> defiant = running.kill();
    said = running.said();
    running = null;
    begun.clear();
    return defiant;
  }

  /** The last that the adapter wrote to its standard error; may be empty. */
  public String said() {
    return running == null ? said : running.said();
  }

  @Override
  public void close() {
    if (running != null) {
      running.bid(Duration.ofSeconds(2));
    }
    end();
    scratch.close();
  }
}
