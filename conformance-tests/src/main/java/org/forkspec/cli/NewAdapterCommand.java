package org.forkspec.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Writes the start of an adapter. */
@Command(
    name = "new-adapter",
    description =
        "Writes the start of an adapter into a new folder: five operations and all of the protocol,"
            + " in Python, with comments, to be translated.",
    footerHeading = "%nExample:%n",
    footer = {"  forkspec new-adapter my-adapter", "  forkspec smoke --adapter my-adapter/adapter"})
final class NewAdapterCommand implements Callable<Integer> {

  @ParentCommand private ForkspecCommand forkspec;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The folder, which may not be there yet.")
  private Path folder;

  @Override
  public Integer call() {
    if (Files.exists(folder)) {
      throw new CommandProblem(folder + " is there already: nothing in it is touched");
    }
    try {
      Files.createDirectories(folder);
      for (String name : List.of("adapter", "README.md")) {
        try (InputStream in = NewAdapterCommand.class.getResourceAsStream("new-adapter/" + name)) {
          if (in == null) {
            throw new IllegalStateException("there is no new-adapter/" + name);
          }
          Files.copy(in, folder.resolve(name));
        }
      }
      Files.setPosixFilePermissions(
          folder.resolve("adapter"), PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new CommandProblem(folder + " cannot be written: " + e);
    }
    Path adapter = folder.resolve("adapter");
    PrintWriter out = spec.commandLine().getOut();
    String launcher = forkspec.surroundings().home().launcher(Path.of(""));
    out.println("written  " + adapter + " and a README");
    out.println("try      " + launcher + " smoke --adapter " + ShellWords.quote("" + adapter));
    out.println(
        "read     "
            + forkspec.surroundings().home().top().resolve("conformance-tests/adapters/GUIDE.md"));
    return ExitStatus.CONFORMS;
  }
}
