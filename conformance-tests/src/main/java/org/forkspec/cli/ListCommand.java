package org.forkspec.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Tells which implementations are known, and which of them can be verified here. */
@Command(
    name = "list",
    description = "The implementations known: how each is started, and whether it is available.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  forkspec list",
      "  forkspec list --json | jq -r '.[] | select(.available) | .name'"
    })
final class ListCommand implements Callable<Integer> {

  /** An implementation as JSON tells it. */
  private record Line(
      String name,
      String kind,
      String version,
      boolean available,
      List<String> missing,
      List<String> packages,
      List<String> command) {

    static Line of(KnownImplementation known, Programs programs) {
      Availability availability = Availability.of(known, programs);
      return new Line(
          known.name(),
          known.kind(),
          availability.version(),
          availability.isAvailable(),
          availability.missing(),
          known.packages(),
          known.command());
    }
  }

  @ParentCommand private ForkspecCommand forkspec;
  @Spec private CommandSpec spec;

  @Option(
      names = "--json",
      description = "An array of {name, kind, version, available, missing, packages, command}.")
  private boolean json;

  @Override
  public Integer call() {
    Surroundings surroundings = forkspec.surroundings();
    Programs programs = Programs.of(surroundings.environment());
    PrintWriter out = spec.commandLine().getOut();
    List<KnownImplementation> all = surroundings.home().registry().all();
    List<Line> lines = all.parallelStream().map(known -> Line.of(known, programs)).toList();
    if (json) {
      Gson gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
      out.println(gson.toJson(lines));
    } else {
      for (int i = 0; i < lines.size(); i++) {
        print(lines.get(i), all.get(i).about(), out);
      }
    }
    return ExitStatus.CONFORMS;
  }

  private void print(Line line, String about, PrintWriter out) {
    String state =
        line.available()
            ? forkspec.terminal().paint("PASS", "available")
            : forkspec.terminal().paint("ERROR", "unavailable")
                + "; missing: "
                + String.join(", ", line.missing())
                + (line.packages().isEmpty()
                    ? ""
                    : " (Debian: " + String.join(" ", line.packages()) + ")");
    out.printf("%-12s  %-16s  %-10s  %s%n", line.name(), line.kind(), line.version(), state);
    out.println("              " + about);
    out.println("              " + ShellWords.join(line.command()));
  }
}
