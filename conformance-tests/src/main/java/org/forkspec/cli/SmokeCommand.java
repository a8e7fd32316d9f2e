package org.forkspec.cli;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.forkspec.conformance.Judging;
import org.forkspec.generator.LitmusLibrary;
import org.forkspec.implementation.Implementation;
import org.forkspec.implementation.ImplementationFailure;
import org.forkspec.implementation.Profile;
import org.forkspec.oracle.Explanation;
import org.forkspec.oracle.Oracle;
import org.forkspec.oracle.Verdict;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Program;
import org.forkspec.scenario.Scenario;
import org.forkspec.scenario.ScenarioText;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Goes through the protocol with an adapter that is being written. */
@Command(
    name = "smoke",
    description =
        "Goes through the protocol with an adapter, step by step, and says in plain words what is"
            + " wrong: first the conversation, then each operation that it lists.",
    footerHeading = "%nExit status:%n",
    footer = {
      "  0 it speaks the protocol    1 what came of an operation is refused    2 wrong usage",
      "  3 it breaks the protocol",
      "",
      "Example:",
      "  forkspec smoke --adapter ./my-adapter"
    })
final class SmokeCommand implements Callable<Integer> {

  /**
   * What is tried of every adapter, in this order: the sentence, then the steps, with semicolons
   * between them.
   */
  private static final List<Map.Entry<String, String>> FIRST =
      List.of(
          Map.entry("main is born, and ends", "main exit 0"),
          Map.entry(
              "a child is born, ends, and is waited for", "main fork A; main waitpid A; A exit 3"),
          Map.entry("a child knows the pid of main", "main fork A; main waitpid A; A waitpid main"),
          Map.entry("what fails is told by the name of its errno", "main waitpid -1"),
          Map.entry(
              "lines are in no buffer when a process forks",
              "main getpid; main fork A; main getpid; main waitpid A; A getpid; A fork B; A getpid;"
                  + " A waitpid B; B getpid"),
          Map.entry("a process without steps ends by itself", "main fork A; main waitpid A"),
          Map.entry(
              "end comes when the orphans are gone, too",
              "main fork A; A fork B; A exit 1; B getpid; B exit 2"));

  /** What most likely is the matter, by a part of what the harness says. */
  private static final List<Map.Entry<String, String>> HINTS =
      List.of(
          Map.entry(
              "out of turn",
              "steps are numbered from 1 in each process, and 0 is the birth line. A line that comes"
                  + " twice was in a buffer at a fork: write to the descriptor, a line by one write"),
          Map.entry(
              "a second time",
              "steps are numbered from 1 in each process, and 0 is the birth line. A line that comes"
                  + " twice was in a buffer at a fork: write to the descriptor, a line by one write"),
          Map.entry(
              "goes on for ever",
              "the deadline passed before end NAME came. Is it written when the lifeline is at its end,"
                  + " and does the adapter close its own writing end after it has forked main?"),
          Map.entry("half a line", "a line and its newline are one write"),
          Map.entry(
              "of nobody", "a process writes its own name first; in a child that is the new name"),
          Map.entry(
              "none of the protocol",
              "NAME STEP = VALUES, NAME STEP ! ERRNO, or NAME STEP ? WORDS, split by single spaces"),
          Map.entry(
              "gave no profile",
              "hello 1 is answered by implementation, version, platform, operations and ready"),
          Map.entry(
              "\"ready\"", "hello 1 is answered by the profile's lines, then ready; flush it"),
          Map.entry(
              "\"end ",
              "end NAME comes when the lifeline is at its end. Nobody but the processes of the scenario"
                  + " may hold its writing end, and main has to be reaped before"),
          Map.entry(
              "left", "every process of a scenario has to be gone at its end; reap what is yours"),
          Map.entry(
              "refuses", "the adapter answered with a question mark; what follows it says why"),
          Map.entry("cannot be started", "is the path right, and is it executable?"));

  @ParentCommand private ForkspecCommand forkspec;
  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Choice choice;

  private PrintWriter out;
  private int status = ExitStatus.CONFORMS;

  @Override
  public Integer call() {
    out = spec.commandLine().getOut();
    Surroundings surroundings = forkspec.surroundings();
    Target target = choice.target(surroundings.home().registry());
    try (Implementation implementation = target.start(surroundings)) {
      Profile profile = implementation.profile();
      told("PASS", "it answers hello 1 with a profile");
      profile.lines().forEach(line -> out.println("          " + cut(line)));
      Judging judging = new Judging(implementation, new Oracle(profile));
      for (Map.Entry<String, String> step : FIRST) {
        Scenario scenario = scenario(step.getValue());
        if (!profile.performs(scenario)) {
          told(
              "",
              step.getKey()
                  + ": not tried, it lacks "
                  + String.join(", ", profile.lacks(scenario)));
        } else if (!tried(step.getKey(), scenario, judging)) {
          return status;
        }
      }
      operations(profile, judging);
    } catch (ImplementationFailure e) {
      wrong("it answers hello 1 with a profile", e.getMessage(), e.said());
    }
    return status;
  }

  private static Scenario scenario(String steps) {
    return ScenarioText.read("scenario smoke\n" + steps.replace("; ", "\n") + "\ngo\n", "smoke");
  }

  /** Each in the shortest scenario of the library that has nothing else which it lacks. */
  private void operations(Profile profile, Judging judging) {
    List<Scenario> library =
        LitmusLibrary.scenarios().stream()
            .filter(profile::performs)
            .sorted(Comparator.comparing(Scenario::size))
            .toList();
    TreeSet<String> untried = new TreeSet<>();
    int tried = 0;
    for (String word : new TreeSet<>(profile.operations())) {
      Optional<Scenario> scenario =
          library.stream().filter(it -> words(it).contains(word)).findFirst();
      if (scenario.isPresent()) {
        tried++;
        tried("operation " + word, scenario.get(), judging);
      } else {
        untried.add(word);
      }
    }
    out.println();
    out.println(tried + " operations tried, each in a scenario of the litmus library");
    if (!untried.isEmpty()) {
      String words = String.join(", ", untried);
      Wrap.lines(
              "not tried: ",
              words + ", as no scenario of the library that it can perform has them",
              forkspec.terminal().width())
          .forEach(out::println);
    }
  }

  private static List<String> words(Scenario scenario) {
    return scenario.programs().stream()
        .map(Program::steps)
        .flatMap(List::stream)
        .map(Operation::needs)
        .flatMap(List::stream)
        .collect(Collectors.toList());
  }

  /** Whether it came to a verdict that lets one go on. */
  private boolean tried(String what, Scenario scenario, Judging judging) {
    try {
      Verdict verdict = judging.judge(scenario).verdict();
      if (verdict instanceof Verdict.Pass) {
        told("PASS", what);
        return true;
      } else if (verdict instanceof Verdict.Fail fail) {
        refused(what, fail.explanation());
        return true;
      }
      wrong(what, reason(verdict), ScenarioText.write(scenario));
    } catch (ImplementationFailure e) {
      wrong(what, e.getMessage(), e.said() + "\n" + ScenarioText.write(scenario));
    }
    return false;
  }

  private static String reason(Verdict verdict) {
    if (verdict instanceof Verdict.Errored errored) {
      return errored.reason();
    }
    return verdict instanceof Verdict.Inconclusive inconclusive
        ? inconclusive.reason()
        : verdict.word();
  }

  private void refused(String what, Explanation explanation) {
    told("FAIL", what + ": " + explanation.requirement().id());
    explanation.text().lines().forEach(line -> out.println("          " + line));
    hint(explanation.came());
    status = ExitStatus.worse(status, ExitStatus.FINDING);
  }

  private void wrong(String what, String why, String more) {
    told("ERROR", what);
    Wrap.lines(
            "          ",
            "the adapter " + why.replaceFirst("^the adapter ", ""),
            forkspec.terminal().width())
        .forEach(out::println);
    hint(why);
    more.lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> out.println("              " + line));
    status = ExitStatus.ADAPTER_FAILED;
  }

  private void hint(String why) {
    HINTS.stream()
        .filter(hint -> why.contains(hint.getKey()))
        .findFirst()
        .ifPresent(
            hint ->
                Wrap.lines("          hint: ", hint.getValue(), forkspec.terminal().width())
                    .forEach(out::println));
  }

  private void told(String verdict, String what) {
    String word =
        switch (verdict) {
          case "PASS" -> "ok";
          case "FAIL" -> "refused";
          case "ERROR" -> "wrong";
          default -> "-";
        };
    out.println(forkspec.terminal().paint(verdict, String.format("%-8s", word)) + "  " + what);
    out.flush();
  }

  private static String cut(String line) {
    return line.length() > 100 ? line.substring(0, 97) + "..." : line;
  }
}
