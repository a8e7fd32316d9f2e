package org.forkspec.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.forkspec.conformance.Judging;
import org.forkspec.implementation.Implementation;
import org.forkspec.implementation.ImplementationFailure;
import org.forkspec.implementation.Profile;
import org.forkspec.oracle.Oracle;
import org.forkspec.oracle.Verdict;
import org.forkspec.scenario.Scenario;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs one scenario against an implementation. */
@Command(
    name = "replay",
    description = "Runs one scenario and shows its trace and the verdict.",
    footerHeading = "%nExit status:%n",
    footer = {
      "  0 the model explains what came    1 it does not    2 wrong usage or input",
      "  3 the adapter failed    4 inconclusive, or not applicable",
      "",
      "Examples:",
      "  forkspec replay forkspec-report/failures/a-finding.scenario",
      "  forkspec replay race.scenario --implementation c-glibc --times 1000"
    })
final class ReplayCommand implements Callable<Integer> {

  @ParentCommand private ForkspecCommand forkspec;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "A scenario, or a recorded trace, of which the scenario is taken.")
  private Path file;

  @ArgGroup private @Nullable Choice choice;

  @Option(
      names = "--times",
      defaultValue = "1",
      paramLabel = "N",
      converter = PositiveNumber.class,
      description = "How often it is run: processes race. The worst is shown, and counts.")
  private int times;

  @Mixin private Picture picture;

  @Override
  public Integer call() {
    Surroundings surroundings = forkspec.surroundings();
    Scenario scenario = new InputFile(file).scenario();
    List<Choice> choices = choice == null ? List.of() : List.of(choice);
    Target target = Choice.targets(choices, surroundings.home().registry()).get(0);
    Telling telling = new Telling(spec.commandLine().getOut(), forkspec.terminal());
    try (Implementation implementation = target.start(surroundings)) {
      Profile profile = implementation.profile();
      telling.subject(profile);
      List<String> lacking = profile.lacks(scenario);
      if (!lacking.isEmpty()) {
        telling.verdict(
            new Verdict.NotApplicable(
                profile.implementation() + " does not perform " + String.join(", ", lacking)));
        return ExitStatus.INCONCLUSIVE;
      }
      Judging judging = new Judging(implementation, new Oracle(profile));
      return times == 1
          ? once(scenario, judging, telling)
          : often(scenario, judging, telling, target.name());
    } catch (ImplementationFailure e) {
      Failures.print(target.name(), e, spec.commandLine().getErr());
      return ExitStatus.ADAPTER_FAILED;
    }
  }

  private int once(Scenario scenario, Judging judging, Telling telling) {
    Judging.Judged judged = judging.judge(scenario);
    telling.judged(judged.trace(), judged.verdict());
    picture.draw(judged.trace(), judged.verdict());
    return ExitStatus.of(judged.verdict());
  }

  private int often(Scenario scenario, Judging judging, Telling telling, String name) {
    PrintWriter err = spec.commandLine().getErr();
    Map<String, Integer> verdicts = new TreeMap<>();
    Judging.@Nullable Judged worst = null;
    int status = ExitStatus.CONFORMS;
    try (Bar bar = Bar.of(forkspec.terminal(), scenario.name(), times)) {
      for (int run = 1; run <= times; run++) {
        String word;
        try {
          Judging.Judged judged = judging.judge(scenario);
          word = judged.verdict().word();
          if (worst == null || isWorse(ExitStatus.of(word), ExitStatus.of(worst.verdict()))) {
            worst = judged;
          }
        } catch (ImplementationFailure e) {
          word = "ERROR";
          bar.aside(() -> Failures.print(name, e, err));
        }
        verdicts.merge(word, 1, Integer::sum);
        status = ExitStatus.worse(status, ExitStatus.of(word));
        bar.to(run);
      }
    }
    if (worst != null) {
      if (!(worst.verdict() instanceof Verdict.Pass)) {
        telling.judged(worst.trace(), worst.verdict());
      }
      picture.draw(worst.trace(), worst.verdict());
    }
    telling.verdicts(verdicts, times);
    return status;
  }

  private static boolean isWorse(int status, int than) {
    return status != than && ExitStatus.worse(status, than) == status;
  }
}
