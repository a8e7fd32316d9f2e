package org.forkspec.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.forkspec.generator.LitmusLibrary;
import org.forkspec.model.Rules;
import org.forkspec.report.RecordedRun;
import org.forkspec.report.SpecificationPage;
import org.forkspec.requirement.Level;
import org.forkspec.requirement.Notes;
import org.forkspec.requirement.Requirement;
import org.forkspec.requirement.Requirements;
import org.forkspec.scenario.ScenarioText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows the catalogue, or one requirement of it. */
@Command(
    name = "requirements",
    description = "The catalogue: what POSIX, Linux and the runtimes promise.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  forkspec requirements WAITPID-WNOHANG-ZERO",
      "  forkspec requirements --interface waitpid --level shall",
      "  forkspec requirements --rendered",
      "  forkspec requirements --unwitnessed",
      "  forkspec requirements --inheritance",
      "  forkspec requirements --html requirements.html --run forkspec-report"
    })
final class RequirementsCommand implements Callable<Integer> {

  @ParentCommand private ForkspecCommand forkspec;
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "Shows all of that requirement.")
  private Optional<String> id = Optional.empty();

  @Option(names = "--interface", paramLabel = "NAME", description = "Only those of an interface.")
  private Optional<String> interfaceName = Optional.empty();

  @Option(names = "--level", paramLabel = "LEVEL", description = "Only those of a level.")
  private Optional<String> level = Optional.empty();

  @Option(names = "--rendered", description = "Only those that the model renders.")
  private boolean rendered;

  @Option(
      names = "--unwitnessed",
      description =
          "Only those of priority 1 and 2 that no scenario witnesses on native Linux, each with the"
              + " reason.")
  private boolean unwitnessed;

  @Option(
      names = "--inheritance",
      description = "What fork and exec do with each attribute of a process, and which say so.")
  private boolean inheritance;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Writes all of them as a page, each with its rules and its scenarios.")
  private @Nullable Path html;

  @Option(
      names = "--run",
      paramLabel = "REPORT",
      description = "The page tells what came of each in that run: its folder.")
  private @Nullable Path run;

  @Override
  public Integer call() {
    Requirements catalogue = Requirements.catalogue();
    Set<String> inModel = Rules.rendered().keySet();
    PrintWriter out = spec.commandLine().getOut();
    if (run != null && html == null) {
      throw new CommandProblem("--run is about the page: --html FILE is missing");
    }
    if (html != null) {
      writePage(html);
      out.println("page  " + html);
    } else if (inheritance) {
      InheritanceLines.lines(forkspec.terminal().width()).forEach(out::println);
    } else if (id.isPresent()) {
      Requirement requirement =
          catalogue.find(id.get()).orElseThrow(() -> unknown(id.get(), catalogue));
      boolean isRendered = inModel.contains(requirement.id());
      new RequirementEntry(requirement, isRendered, LitmusLibrary.of(requirement))
          .lines(forkspec.terminal().width())
          .forEach(out::println);
    } else if (unwitnessed) {
      reasons(chosen(catalogue.all(), inModel), out);
    } else {
      table(chosen(catalogue.all(), inModel), inModel, out);
    }
    return ExitStatus.CONFORMS;
  }

  private void writePage(Path file) {
    try {
      new SpecificationPage(
              Rules.rendered(),
              requirement ->
                  LitmusLibrary.of(requirement).stream().map(ScenarioText::write).toList(),
              Optional.ofNullable(run).map(RecordedRun::read))
          .write(file);
    } catch (IllegalArgumentException e) {
      throw new CommandProblem("--run: " + e.getMessage());
    } catch (IOException e) {
      throw new CommandProblem("--html: " + file + " cannot be written: " + e);
    }
  }

  private static CommandProblem unknown(String id, Requirements catalogue) {
    List<String> nearest = Nearest.to(id, catalogue.all().stream().map(Requirement::id).toList());
    return new CommandProblem(
        "no requirement is called "
            + id
            + (nearest.isEmpty()
                ? "; 'forkspec requirements' lists them"
                : "; perhaps " + String.join(", ", nearest)));
  }

  private List<Requirement> chosen(Collection<Requirement> all, Set<String> inModel) {
    Set<String> interfaces =
        all.stream()
            .map(Requirement::interfaceName)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<String> levels = Arrays.stream(Level.values()).map(Level::word).toList();
    interfaceName.ifPresent(name -> check("--interface", name, interfaces));
    level.ifPresent(name -> check("--level", name, levels));
    return all.stream()
        .filter(it -> interfaceName.isEmpty() || it.interfaceName().equals(interfaceName.get()))
        .filter(it -> level.isEmpty() || it.level().word().equals(level.get()))
        .filter(it -> !rendered || inModel.contains(it.id()))
        .toList();
  }

  private static void check(String option, String word, Collection<String> words) {
    if (!words.contains(word)) {
      throw new CommandProblem(
          option + ": \"" + word + "\" is none of " + String.join(", ", words));
    }
  }

  private void reasons(List<Requirement> chosen, PrintWriter out) {
    Notes notes = Notes.unwitnessed();
    List<Requirement> wanted = chosen.stream().filter(it -> it.priority() <= 2).toList();
    int without = 0;
    for (Requirement requirement : wanted) {
      Optional<String> reason = notes.of(requirement);
      if (reason.isPresent() || LitmusLibrary.of(requirement).isEmpty()) {
        without++;
        out.println(requirement.id());
        Wrap.lines("    ", reason.orElse("no scenario shows it yet"), forkspec.terminal().width())
            .forEach(out::println);
      }
    }
    out.printf(
        "%n%d of %d requirements of priority 1 and 2 have no witness; scenarios show the other %d%n",
        without, wanted.size(), wanted.size() - without);
  }

  private static void table(List<Requirement> chosen, Set<String> inModel, PrintWriter out) {
    Map<String, List<Requirement>> byInterface =
        chosen.stream()
            .collect(
                Collectors.groupingBy(
                    Requirement::interfaceName, LinkedHashMap::new, Collectors.toList()));
    int ids = chosen.stream().mapToInt(it -> it.id().length()).max().orElse(0);
    int levels = chosen.stream().mapToInt(it -> it.level().word().length()).max().orElse(0);
    byInterface.forEach(
        (name, requirements) -> {
          out.println(name);
          for (Requirement it : requirements) {
            String mark = inModel.contains(it.id()) ? "*" : " ";
            out.println(
                mark
                    + " "
                    + padded(it.id(), ids)
                    + "  "
                    + padded(it.level().word(), levels)
                    + "  "
                    + it.title());
          }
          out.println();
        });
    long marked = chosen.stream().filter(it -> inModel.contains(it.id())).count();
    out.println(chosen.size() + " requirements; * the model renders it: " + marked + " of them");
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
