package org.forkspec.generator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Program;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.ScenarioProblem;
import org.forkspec.scenario.Value;
import org.forkspec.scenario.WaitIdOption;
import org.forkspec.scenario.WaitOperation;
import org.forkspec.scenario.WaitOption;

/** The scenarios that are a little smaller than another: without a subtree, a step, an option. */
public final class Shrinking {

  private Shrinking() {}

  /** The larger cuts first. */
  public static Stream<Scenario> smaller(Scenario scenario) {
    return Stream.of(
            withoutSubtree(scenario),
            withoutHalf(scenario),
            withoutStep(scenario),
            withSimplerStep(scenario),
            withFirstLetters(scenario))
        .flatMap(Function.identity())
        .flatMap(Optional::stream);
  }

  /**
   * The scenario without what no process had come to yet.
   *
   * @param reached the number of the step that each process, in the order of the programs, was in
   */
  public static Optional<Scenario> upTo(Scenario scenario, List<Integer> reached) {
    List<Program> programs = new ArrayList<>();
    Set<String> forked = new HashSet<>();
    forked.add(Program.MAIN);
    for (int place = 0; place < scenario.programs().size(); place++) {
      Program program = scenario.programs().get(place);
      if (forked.contains(program.process())) {
        List<Operation> steps =
            program.steps().subList(0, Math.min(reached.get(place), program.steps().size()));
        steps.forEach(step -> addChild(step, forked));
        programs.add(new Program(program.process(), steps));
      }
    }
    return valid(scenario, programs).filter(shorter -> shorter.size() < scenario.size());
  }

  private static void addChild(Operation step, Set<String> forked) {
    if (!step.begins().isEmpty()) {
      forked.add(step.begins());
    }
  }

  private static Optional<Scenario> valid(Scenario from, List<Program> programs) {
    try {
      return Optional.of(new Scenario(from.name(), from.about(), programs));
    } catch (ScenarioProblem e) {
      return Optional.empty();
    }
  }

  private static Stream<Optional<Scenario>> withoutSubtree(Scenario scenario) {
    return scenario.processes().stream()
        .skip(1)
        .map(root -> valid(scenario, without(scenario, subtree(scenario, root))));
  }

  private static Set<String> subtree(Scenario scenario, String root) {
    Set<String> subtree = new HashSet<>();
    subtree.add(root);
    // Programs stand in the order of their forks, so that parents come first.
    for (Program program : scenario.programs()) {
      if (subtree.contains(program.process())) {
        for (Operation step : program.steps()) {
          if (!step.begins().isEmpty()) {
            subtree.add(step.begins());
          }
        }
      }
    }
    return subtree;
  }

  /** The programs but for some processes, and for every step of another one that names them. */
  private static List<Program> without(Scenario scenario, Set<String> gone) {
    List<Program> rest = new ArrayList<>();
    for (Program program : scenario.programs()) {
      if (!gone.contains(program.process())) {
        rest.add(
            new Program(
                program.process(),
                program.steps().stream()
                    .filter(
                        step ->
                            step.words().stream()
                                .skip(1)
                                .noneMatch(
                                    word ->
                                        gone.contains(word)
                                            || (word.startsWith("-")
                                                && gone.contains(word.substring(1)))))
                    .toList()));
      }
    }
    return rest;
  }

  /** Without the first or the second half of what some process does, but for its forks. */
  private static Stream<Optional<Scenario>> withoutHalf(Scenario scenario) {
    return scenario.programs().stream()
        .filter(program -> program.steps().size() > 3)
        .flatMap(
            program -> {
              int middle = program.steps().size() / 2;
              return Stream.of(
                  with(scenario, program, without(program, middle, program.steps().size())),
                  with(scenario, program, without(program, 0, middle)));
            });
  }

  private static List<Operation> without(Program program, int from, int to) {
    return IntStream.range(0, program.steps().size())
        .filter(i -> i < from || i >= to || !program.steps().get(i).begins().isEmpty())
        .mapToObj(program.steps()::get)
        .toList();
  }

  private static Stream<Optional<Scenario>> withoutStep(Scenario scenario) {
    return scenario.programs().stream()
        .flatMap(
            program ->
                IntStream.range(0, program.steps().size())
                    .filter(i -> program.steps().get(i).begins().isEmpty())
                    .mapToObj(
                        i -> {
                          List<Operation> steps = new ArrayList<>(program.steps());
                          steps.remove(i);
                          return with(scenario, program, steps);
                        }));
  }

  private static Optional<Scenario> with(
      Scenario scenario, Program program, List<Operation> steps) {
    List<Program> programs = new ArrayList<>(scenario.programs());
    programs.set(programs.indexOf(program), new Program(program.process(), steps));
    return valid(scenario, programs);
  }

  private static Stream<Optional<Scenario>> withSimplerStep(Scenario scenario) {
    return scenario.programs().stream()
        .flatMap(
            program ->
                IntStream.range(0, program.steps().size())
                    .boxed()
                    .flatMap(
                        i ->
                            simpler(program.steps().get(i))
                                .map(
                                    step -> {
                                      List<Operation> steps = new ArrayList<>(program.steps());
                                      steps.set(i, step);
                                      return with(scenario, program, steps);
                                    })));
  }

  /** Under other names it is no smaller, but easier to read. */
  private static Stream<Optional<Scenario>> withFirstLetters(Scenario scenario) {
    Scenario renamed = Renaming.of(scenario);
    return renamed.programs().equals(scenario.programs())
        ? Stream.empty()
        : Stream.of(Optional.of(renamed));
  }

  private static Stream<Operation> simpler(Operation step) {
    if (step instanceof Operation.WaitPid waitpid) {
      return waitpid.options().stream()
          .map(
              option -> {
                Set<WaitOption> fewer = EnumSet.noneOf(WaitOption.class);
                fewer.addAll(waitpid.options());
                fewer.remove(option);
                return new Operation.WaitPid(waitpid.target(), fewer);
              });
    } else if (step instanceof WaitOperation.WaitId waitid) {
      return waitid.options().stream()
          .map(
              option -> {
                Set<WaitIdOption> fewer = EnumSet.noneOf(WaitIdOption.class);
                fewer.addAll(waitid.options());
                fewer.remove(option);
                return new WaitOperation.WaitId(waitid.type(), waitid.id(), fewer);
              });
    } else if (step instanceof Operation.Write write && write.data().length() > 1) {
      String data = write.data();
      return Stream.of(1, data.length() / 2)
          .distinct()
          .map(length -> new Operation.Write(write.descriptor(), data.substring(0, length)));
    } else if (step instanceof Operation.Exit exit && exit.code() != 0) {
      return Stream.of(0, 1, 128, 255, 256)
          .filter(code -> Integer.toString(code).length() < Integer.toString(exit.code()).length())
          .map(Operation.Exit::new);
    } else if (step instanceof Operation.SetVariable set && set.value() > 9) {
      return Stream.of(new Operation.SetVariable(set.variable(), 1));
    } else if (step instanceof Operation.Send send && send.value().text().length() > 1) {
      return Stream.of(new Operation.Send(send.descriptor(), new Value("0")));
    } else if (step instanceof Operation.Save save && save.value().text().length() > 1) {
      return Stream.of(new Operation.Save(new Value("0")));
    } else if (step instanceof Operation.Compute compute && compute.high() > 9) {
      return Stream.of(new Operation.Compute(0, 2));
    } else if (step instanceof Operation.Read read && read.count() > 9) {
      return Stream.of(new Operation.Read(read.descriptor(), 9));
    }
    return Stream.empty();
  }
}
