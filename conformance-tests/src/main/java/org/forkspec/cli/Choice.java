package org.forkspec.cli;

import java.util.List;
import java.util.Optional;
import org.forkspec.harness.AdapterProcess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** One implementation, as the options name it: by its name or by its command. */
final class Choice {

  /** What is verified where nothing is chosen. */
  private static final String REFERENCE = "java";

  @Option(
      names = "--implementation",
      required = true,
      paramLabel = "NAME",
      description = "An implementation of 'forkspec list'; java, the reference, if none is given.")
  private @Nullable String implementation;

  @Option(
      names = "--adapter",
      required = true,
      paramLabel = "COMMAND",
      description = "Another one: the command that starts its adapter, in quotes if it has words.")
  private @Nullable String adapter;

  /**
   * The implementation that is meant.
   *
   * @throws CommandProblem if there is no such
   */
  Target target(Registry registry) {
    if (implementation != null) {
      return Target.of(registry.get(implementation));
    }
    List<String> words;
    try {
      words = AdapterProcess.words(Optional.ofNullable(adapter).orElse(""));
    } catch (IllegalArgumentException e) {
      throw new CommandProblem("--adapter: " + e.getMessage());
    }
    if (words.isEmpty()) {
      throw new CommandProblem("--adapter: a command is expected, such as ./my-adapter");
    }
    return new Target(words, Optional.empty());
  }

  /** The chosen implementations in their order; the reference if there is none. */
  static List<Target> targets(List<Choice> choices, Registry registry) {
    return choices.isEmpty()
        ? List.of(Target.of(registry.get(REFERENCE)))
        : choices.stream().map(choice -> choice.target(registry)).toList();
  }
}
