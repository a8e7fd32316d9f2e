package org.forkspec.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which expected failures count, as the options say it. */
final class Expecting {

  @Option(
      names = "--expected",
      paramLabel = "FILE",
      description =
          "The list of expected failures, a JSON array; an implementation of 'forkspec list' has"
              + " its own if none is given.")
  private @Nullable Path file;

  @Option(names = "--no-expected", description = "Nothing is expected to fail.")
  private boolean none;

  @Option(
      names = "--update-expected",
      description = "Writes the list anew from what the run shows; only after a whole run.")
  private boolean update;

  boolean update() {
    return update;
  }

  /**
   * Says what is wrong with the options.
   *
   * @param targets how many implementations are verified
   * @param partial why the run is not a whole one; empty if it is
   * @throws CommandProblem if something is
   */
  void check(int targets, Optional<String> partial) {
    if (none && (file != null || update)) {
      throw new CommandProblem("--no-expected goes with neither --expected nor --update-expected");
    }
    if (file != null && targets > 1) {
      throw new CommandProblem("--expected is about one implementation, and several are given");
    }
    if (file != null && !update && !Files.isRegularFile(file)) {
      throw new CommandProblem(
          "--expected: " + file + ": there is no such file; --update-expected makes one");
    }
    if (update && partial.isPresent()) {
      throw new CommandProblem(
          "--update-expected takes a whole run, and " + partial.get() + " makes it a part of one");
    }
  }

  /** The list that counts, if one does. */
  Optional<ExpectedList> list(Target target, Home home) {
    if (none) {
      return Optional.empty();
    }
    return Optional.ofNullable(file)
        .or(() -> target.known().map(known -> ExpectedList.of(known, home)))
        .map(ExpectedList::read);
  }
}
