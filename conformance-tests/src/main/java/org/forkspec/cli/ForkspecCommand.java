package org.forkspec.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.forkspec.scenario.TextProblem;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a whole. */
@Command(
    name = "forkspec",
    description = "Does this implementation of fork, wait, waitpid and pipe behave as POSIX says?",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    usageHelpAutoWidth = true,
    exitCodeOnExecutionException = ExitStatus.DEFECT,
    scope = ScopeType.INHERIT,
    subcommands = {
      RunCommand.class,
      MatrixCommand.class,
      DiffCommand.class,
      ReplayCommand.class,
      CheckCommand.class,
      ListCommand.class,
      RequirementsCommand.class,
      SelftestCommand.class,
      BenchmarkCommand.class,
      AutoComplete.GenerateCompletion.class,
      CommandLine.HelpCommand.class
    })
final class ForkspecCommand implements Runnable {

  /** It has nothing to say to who runs a command; kept here, or its level would be forgotten. */
  private static final Logger JQWIK = Logger.getLogger("net.jqwik");

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Option(
      names = {"--no-colour", "--no-color"},
      scope = ScopeType.INHERIT,
      description = "No colours and no progress bar; so does NO_COLOR, or CI, in the environment.")
  private boolean noColour;

  ForkspecCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  public static void main(String[] args) {
    JQWIK.setLevel(Level.OFF);
    System.exit(status(args));
  }

  private static int status(String[] args) {
    PrintWriter err = writer(FileDescriptor.err);
    try {
      Surroundings surroundings =
          new Surroundings(
              Home.find(),
              Terminal.of(System.getProperties(), System.getenv()),
              System.getenv(),
              new Containing());
      return commandLine(surroundings).setOut(writer(FileDescriptor.out)).setErr(err).execute(args);
    } catch (CommandProblem e) {
      err.println("forkspec: " + e.getMessage());
      return ExitStatus.USAGE;
    }
  }

  /** The catalogue has characters that the C locale does not: what is written is always UTF-8. */
  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), UTF_8), true);
  }

  /** The command line, ready to be executed. */
  static CommandLine commandLine(Surroundings surroundings) {
    return new CommandLine(new ForkspecCommand(surroundings))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                surroundings.terminal().colour() ? Ansi.ON : Ansi.OFF))
        .setParameterExceptionHandler(ForkspecCommand::misused)
        .setExecutionExceptionHandler(ForkspecCommand::failed);
  }

  private static int misused(ParameterException problem, String[] args) {
    CommandLine command = problem.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("forkspec: " + problem.getMessage());
    UnmatchedArgumentException.printSuggestions(problem, err);
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitStatus.USAGE;
  }

  private static int failed(Exception problem, CommandLine command, ParseResult parsed)
      throws Exception {
    PrintWriter err = command.getErr();
    if (problem instanceof CommandProblem || problem instanceof TextProblem) {
      err.println("forkspec: " + problem.getMessage());
      return ExitStatus.USAGE;
    }
    if (problem instanceof UncheckedIOException) {
      err.println("forkspec: " + problem.getCause());
      return ExitStatus.USAGE;
    }
    err.println("forkspec: this is a defect of Forkspec, not of the implementation under test:");
    throw problem;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing: run, replay, check, list, requirements, selftest or benchmark");
  }

  Surroundings surroundings() {
    return surroundings;
  }

  /** Where the output goes, with what the options say of it. */
  Terminal terminal() {
    return noColour ? surroundings.terminal().plain() : surroundings.terminal();
  }
}
