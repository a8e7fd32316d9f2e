package org.forkspec.generator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.forkspec.implementation.Profile;
import org.forkspec.scenario.Descriptor;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Program;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.Signal;
import org.forkspec.scenario.WaitOption;
import org.forkspec.simulation.Exploration;

/** Scenarios whose form shows one thing, however their numbers fall. */
public final class Forms {

  /**
   * Every form but {@link Duets} and {@link #pidsComeRound}, which takes as long as a hundred
   * others.
   */
  static final List<Function<Random, Scenario>> ALL =
      List.of(
          Forms::sameCode,
          Forms::everyChildIsReaped,
          Forms::sharedWork,
          Forms::drawOn,
          Forms::seedAlike,
          Forms::abandonedGroup,
          HandlerForms::inTurn,
          FullPipes::scenario,
          LongWrites::scenario,
          HeldBack::brokenPipe,
          HeldBack::dispositions,
          HeldBack::groups,
          HeldBack::orphans,
          HeldBack::files,
          Shortages::ofProcesses,
          Shortages::ofTime,
          Shortages::ofSpace,
          Copies::scenario,
          Adoptions::scenario,
          Sessions::scenario,
          Programs::inTurn,
          Namespaces::scenario);

  private static final int MOST_WORLDS = 3_000;

  private Forms() {}

  /** A scenario of that form that no schedule keeps from its end. */
  public static Scenario thatEnds(Function<Random, Scenario> form, Profile profile, Random random) {
    Exploration exploration = new Exploration(profile, MOST_WORLDS);
    while (true) {
      Scenario scenario = form.apply(random);
      if (exploration.explore(scenario) == Exploration.Result.ALWAYS_ENDS) {
        return scenario;
      }
    }
  }

  /** {@code n} forks in a row, made by every process that there is by then: 2^n processes. */
  public static Scenario sameCode(Random random) {
    int forks = 1 + random.nextInt(4);
    Map<String, List<Operation>> programs = new LinkedHashMap<>();
    int low = random.nextInt(1000);
    Operation work = new Operation.Compute(low, low + random.nextInt(500));
    goOn(Program.MAIN, forks, work, programs);
    return scenario("same-code", programs);
  }

  private static void goOn(
      String process, int forks, Operation work, Map<String, List<Operation>> programs) {
    List<Operation> steps = new ArrayList<>();
    programs.put(process, steps);
    int children = 0;
    for (int left = forks; left > 0; left--) {
      String child = process.equals(Program.MAIN) ? "P" + left : process + left;
      steps.add(new Operation.Fork(child));
      children++;
      goOn(child, left - 1, work, programs);
    }
    steps.add(work);
    for (; children > 0; children--) {
      steps.add(new Operation.Wait());
    }
  }

  /** Children end, each with a status of its own; the parent waits for all, and once more. */
  public static Scenario everyChildIsReaped(Random random) {
    int children = 1 + random.nextInt(7);
    Map<String, List<Operation>> programs = new LinkedHashMap<>();
    List<Operation> main = new ArrayList<>();
    programs.put(Program.MAIN, main);
    for (int i = 0; i < children; i++) {
      String child = child(i);
      main.add(new Operation.Fork(child));
      programs.put(child, List.of(new Operation.Exit(random.nextInt(512))));
    }
    for (int i = 0; i < children; i++) {
      main.add(
          random.nextBoolean()
              ? new Operation.Wait()
              : new Operation.WaitPid(new Pid.MinusOne(), Set.of()));
    }
    main.add(
        random.nextBoolean()
            ? new Operation.Wait()
            : new Operation.WaitPid(new Pid.MinusOne(), Set.of(WaitOption.WNOHANG)));
    return scenario("every-child-is-reaped", programs);
  }

  /** One process does some work; then its children do it in parts. */
  public static Scenario sharedWork(Random random) {
    int children = 1 + random.nextInt(6);
    int low = random.nextInt(10_000);
    int high = low + random.nextInt(20_000);
    Map<String, List<Operation>> programs = new LinkedHashMap<>();
    List<Operation> main = new ArrayList<>();
    programs.put(Program.MAIN, main);
    main.add(new Operation.Compute(low, high));
    int from = low;
    for (int i = 0; i < children; i++) {
      int to = i == children - 1 ? high : from + random.nextInt(high - from + 1);
      main.add(new Operation.Fork(child(i)));
      programs.put(child(i), List.of(new Operation.Compute(from, to)));
      from = to;
    }
    for (int i = 0; i < children; i++) {
      main.add(new Operation.Wait());
    }
    return scenario("shared-work", programs);
  }

  /** Parent and child draw on after a fork. */
  public static Scenario drawOn(Random random) {
    Map<String, List<Operation>> programs = new LinkedHashMap<>();
    List<Operation> main = new ArrayList<>();
    List<Operation> child = new ArrayList<>();
    programs.put(Program.MAIN, main);
    programs.put("A", child);
    if (random.nextBoolean()) {
      main.add(new Operation.Seed(random.nextInt(1_000_000)));
    }
    draw(main, random.nextInt(4));
    main.add(new Operation.Fork("A"));
    draw(main, 1 + random.nextInt(4));
    draw(child, 1 + random.nextInt(4));
    main.add(new Operation.WaitPid(new Pid.Of("A"), Set.of()));
    return scenario("draw-on", programs);
  }

  /** Several generations seed with the same number, and draw. */
  public static Scenario seedAlike(Random random) {
    int generations = 2 + random.nextInt(3);
    int seed = 1 + random.nextInt(1_000_000);
    int draws = 1 + random.nextInt(4);
    Map<String, List<Operation>> programs = new LinkedHashMap<>();
    for (int i = 0; i < generations; i++) {
      List<Operation> steps = new ArrayList<>();
      programs.put(i == 0 ? Program.MAIN : child(i - 1), steps);
      draw(steps, random.nextInt(3));
      if (i < generations - 1 && random.nextBoolean()) {
        steps.add(new Operation.Fork(child(i)));
      }
      steps.add(new Operation.Seed(seed));
      draw(steps, draws);
      Operation fork = new Operation.Fork(child(i));
      if (i < generations - 1) {
        if (!steps.contains(fork)) {
          steps.add(fork);
        }
        steps.add(new Operation.Wait());
      }
    }
    return scenario("seed-alike", programs);
  }

  /**
   * A process leaves a group of children behind, of which some are stopped, some stop themselves
   * later and some would block for ever.
   */
  public static Scenario abandonedGroup(Random random) {
    int children = 1 + random.nextInt(3);
    Map<String, List<Operation>> programs = new LinkedHashMap<>();
    List<Operation> main = new ArrayList<>();
    List<Operation> leader = new ArrayList<>();
    programs.put(Program.MAIN, main);
    main.add(new Operation.Pipe("p"));
    main.add(new Operation.Fork("L"));
    programs.put("L", leader);
    if (random.nextInt(4) > 0) {
      leader.add(new Operation.SetPgid(new Pid.Zero(), new Pid.Zero()));
    }
    for (int i = 0; i < children; i++) {
      String child = child(i);
      if (random.nextInt(4) == 0) {
        leader.add(new Operation.Ignore(Signal.SIGHUP));
      }
      leader.add(new Operation.Fork(child));
      boolean stops = random.nextInt(5) < 2;
      programs.put(child, abandoned(child, stops, i, random));
      if (stops) {
        leader.add(new Operation.WaitPid(new Pid.Of(child), Set.of(WaitOption.WUNTRACED)));
      }
    }
    main.add(new Operation.WaitPid(new Pid.Of("L"), Set.of()));
    main.add(new Operation.Write(Descriptor.write("p"), "go"));
    return scenario("abandoned-group", programs);
  }

  /**
   * More processes than there are pids in a small namespace, nearly all waited for at once, while
   * zombies and groups without their leader stay.
   */
  public static Scenario pidsComeRound(Random random) {
    return PidRounds.scenario(random);
  }

  private static List<Operation> abandoned(String child, boolean stops, int number, Random random) {
    List<Operation> steps = new ArrayList<>();
    if (stops) {
      steps.add(new Operation.Kill(new Pid.Of(child), Signal.SIGSTOP));
    } else if (random.nextInt(3) == 0) {
      // Only a signal ends this: the process itself could write.
      steps.add(new Operation.Pipe("q"));
      steps.add(new Operation.Read(Descriptor.read("q"), 1));
    } else {
      steps.add(new Operation.Close(Descriptor.write("p")));
      steps.add(new Operation.Read(Descriptor.read("p"), 1));
    }
    List<Signal> signals = List.of(Signal.SIGTSTP, Signal.SIGTTIN, Signal.SIGTTOU, Signal.SIGSTOP);
    for (int i = random.nextInt(4); i > 0; i--) {
      int target = random.nextInt(number + 1);
      boolean continues = random.nextInt(3) == 0;
      steps.add(
          new Operation.Kill(
              new Pid.Of(child(target)),
              continues ? Signal.SIGCONT : signals.get(random.nextInt(signals.size()))));
    }
    steps.add(new Operation.GetPpid());
    return steps;
  }

  private static void draw(List<Operation> steps, int times) {
    for (int i = 0; i < times; i++) {
      steps.add(new Operation.Random());
    }
  }

  static String child(int number) {
    return String.valueOf((char) ('A' + number));
  }

  static Scenario scenario(String name, Map<String, List<Operation>> programs) {
    List<Program> all = new ArrayList<>();
    programs.forEach((process, steps) -> all.add(new Program(process, steps)));
    return new Scenario(name, "", all);
  }
}
