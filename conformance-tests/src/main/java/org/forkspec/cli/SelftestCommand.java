package org.forkspec.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.forkspec.conformance.Hunt;
import org.forkspec.generator.Corpus;
import org.forkspec.implementation.Implementation;
import org.forkspec.implementation.ImplementationFailure;
import org.forkspec.oracle.Explanation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Plants faults and sees how soon the suite notices each of them. */
@Command(
    name = "selftest",
    description = {
      "Plants faults, one at a time, and tells how soon each is noticed.",
      "A fault is a rule of the model made wrong, in a simulation; or, with --real, a call of the"
          + " C library made wrong, under real adapters in a PID namespace. The scenarios of all"
          + " themes come in turn until one is refused."
    },
    footerHeading = "%nExit status:%n",
    footer = {
      "  0 every fault is caught, and without a fault all is explained    1 it is not",
      "  2 wrong usage    3 an adapter failed",
      "",
      "Examples:",
      "  forkspec selftest",
      "  forkspec selftest --real --sample 20",
      "  forkspec selftest --no-fault --tries 200000",
      "  forkspec selftest --fault waitpid-wnohang-blocks     shows the counterexample, too"
    })
final class SelftestCommand implements Callable<Integer> {

  @ParentCommand private ForkspecCommand forkspec;
  @Spec private CommandSpec spec;

  @Option(
      names = "--real",
      description = "Plants them under the C and the Python adapter, in real processes.")
  private boolean real;

  @Option(
      names = "--fault",
      split = ",",
      paramLabel = "NAME",
      description = "Only these faults; shows how each is refused.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--sample",
      paramLabel = "N",
      converter = PositiveNumber.class,
      description = "Only N of the faults, spread over all.")
  private Optional<Integer> sample = Optional.empty();

  @Option(
      names = "--tries",
      defaultValue = "20000",
      paramLabel = "N",
      converter = PositiveNumber.class,
      description =
          "After how many scenarios a fault counts as not caught; ${DEFAULT-VALUE} if not given.")
  private int tries;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "S",
      description = "The seed of the scenarios; ${DEFAULT-VALUE} if not given.")
  private long seed;

  @Option(
      names = "--no-fault",
      description =
          "Plants none: all scenarios have to be explained, under random schedules or, with --real,"
              + " under real ones.")
  private boolean noFault;

  @Option(names = "--list", description = "Tells the faults and plants none.")
  private boolean list;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (real && !noFault && !list) {
      new RealFaults(forkspec.surroundings()).prepare();
    }
    List<PlantedFault> faults = chosen(planted(warning -> err.println("forkspec: " + warning)));
    if (list) {
      faults.forEach(
          fault ->
              out.printf(
                  "%-44s %-5s %-10s %s%n",
                  fault.name(), depth(fault), fault.where(), fault.sentence()));
      return ExitStatus.CONFORMS;
    }
    try (Interruption interruption = Interruption.expected(err, forkspec.terminal())) {
      SelftestTable table = new SelftestTable(out, forkspec.terminal(), real, noFault);
      table.begins(faults.size(), seed, tries);
      Map<String, Corpus> corpora = new LinkedHashMap<>();
      try (Bar bar = Bar.of(forkspec.terminal(), "selftest", faults.size())) {
        int done = 0;
        for (PlantedFault fault : faults) {
          if (interruption.hasHappened()) {
            break;
          }
          bar.to(done++, fault.name());
          Hunt.Outcome outcome = hunt(fault, corpora, interruption);
          if (outcome.refusal().isPresent() || !interruption.hasHappened()) {
            bar.aside(() -> table.add(fault, outcome));
            if (!names.isEmpty() || noFault) {
              outcome.refusal().map(Explanation::text).ifPresent(text -> out.println("\n" + text));
            }
          }
        }
      }
      table.ends();
      int status = table.isAsItShould() ? ExitStatus.CONFORMS : ExitStatus.FINDING;
      return interruption.hasHappened() ? interruption.status() : status;
    } catch (ImplementationFailure e) {
      Failures.print("selftest", e, err);
      return ExitStatus.ADAPTER_FAILED;
    }
  }

  private List<PlantedFault> planted(Consumer<String> unavailable) {
    RealFaults realFaults = new RealFaults(forkspec.surroundings());
    if (noFault) {
      return real ? realFaults.none(unavailable) : List.of(PlantedFault.noneInSimulation(seed));
    }
    return real ? realFaults.all(unavailable) : PlantedFault.simulated(seed);
  }

  /** Adapters that do the same are given the same scenarios, which are made once. */
  private Hunt.Outcome hunt(
      PlantedFault fault, Map<String, Corpus> corpora, Interruption interruption) {
    try (Implementation implementation = fault.start().get()) {
      Corpus corpus =
          corpora.computeIfAbsent(
              fault.where(), where -> new Corpus(implementation.profile(), seed));
      return new Hunt(implementation, corpus, interruption::hasHappened).run(tries);
    }
  }

  static String depth(PlantedFault fault) {
    return fault.deep() ? "deep" : "plain";
  }

  private List<PlantedFault> chosen(List<PlantedFault> all) {
    Set<String> unknown = new LinkedHashSet<>(names);
    all.forEach(fault -> unknown.remove(fault.name()));
    if (!unknown.isEmpty()) {
      String name = unknown.iterator().next();
      List<String> near = Nearest.to(name, all.stream().map(PlantedFault::name).toList());
      throw new CommandProblem(
          "--fault: there is no fault \""
              + name
              + "\""
              + (near.isEmpty() ? "" : "; did you mean " + near.get(0) + "?")
              + "; --list tells all");
    }
    List<PlantedFault> named =
        names.isEmpty() ? all : all.stream().filter(fault -> names.contains(fault.name())).toList();
    return sample.map(most -> PlantedFault.sample(named, most)).orElse(named);
  }

  /** A number of seconds for people. */
  static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.2f", seconds);
  }
}
