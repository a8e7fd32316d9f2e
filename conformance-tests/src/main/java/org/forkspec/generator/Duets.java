package org.forkspec.generator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.forkspec.scenario.AtForkOperation.Hoard;
import org.forkspec.scenario.AttributeOperation.SetLimit;
import org.forkspec.scenario.Naming;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Pid;
import org.forkspec.scenario.Program;
import org.forkspec.scenario.Resource;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.ScenarioProblem;

/**
 * Two scenarios of the litmus library in one: one after the other in the same process, which finds
 * what the first has left, or side by side, where they meet what they have in common.
 */
public final class Duets {

  /** The process that has the second one for its program. */
  private static final String OTHER = "Z";

  private static final Set<Resource> LIMITS =
      Set.of(Resource.RLIMIT_NPROC, Resource.RLIMIT_NOFILE, Resource.RLIMIT_FSIZE);

  /**
   * Under these limits no child may be born that could be named, no image could be loaded, and no
   * semaphore made, which is a file; and who has hoarded all memory has none for anything else.
   */
  private static final List<Scenario> LIBRARY =
      LitmusLibrary.scenarios().stream()
          .filter(it -> it.programs().size() <= Stage.MOST_PROCESSES && !limits(it))
          .toList();

  private Duets() {}

  /** The second one's names, where it is the child of a process of the first, or comes after it. */
  private record Second(boolean child) implements Naming {
    @Override
    public String process(String name) {
      return !name.equals(Program.MAIN) ? name + "2" : child ? OTHER : name;
    }

    @Override
    public String pipe(String name) {
      return name + "2";
    }

    @Override
    public String variable(String name) {
      return name;
    }
  }

  /** Any two of them. */
  public static Scenario scenario(Random random) {
    while (true) {
      try {
        return duet(pick(random), pick(random), random);
      } catch (ScenarioProblem e) {
        // These cannot be brought together: a process would go on after its last step.
      }
    }
  }

  private static boolean limits(Scenario scenario) {
    return scenario.programs().stream()
        .flatMap(program -> program.steps().stream())
        .anyMatch(
            step ->
                step instanceof Hoard
                    || step instanceof SetLimit limit && LIMITS.contains(limit.resource()));
  }

  private static Scenario pick(Random random) {
    return LIBRARY.get(random.nextInt(LIBRARY.size()));
  }

  private static Scenario duet(Scenario first, Scenario second, Random random) {
    boolean child = random.nextBoolean();
    Map<String, List<Operation>> programs = new LinkedHashMap<>();
    first.programs().forEach(it -> programs.put(it.process(), new ArrayList<>(it.steps())));
    List<Operation> main = programs.getOrDefault(Program.MAIN, List.of());
    if (child) {
      main.add(random.nextInt(main.size() + 1), new Operation.Fork(OTHER));
      main.add(new Operation.WaitPid(new Pid.Of(OTHER), Set.of()));
    }
    Naming naming = new Second(child);
    for (Program program : second.programs()) {
      programs
          .computeIfAbsent(naming.process(program.process()), it -> new ArrayList<>())
          .addAll(program.steps().stream().map(step -> step.renamed(naming)).toList());
    }
    return Forms.scenario("duet", programs);
  }
}
