package org.forkspec.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An implementation that comes with Forkspec.
 *
 * @param name the word for it on the command line
 * @param kind reference, c library, emulator, kernel or language runtime
 * @param about one line for people
 * @param command the adapter, every path in it absolute
 * @param needs the programs and files without which it cannot be started
 * @param build what makes the adapter, if it has to be made
 * @param packages Debian's packages that give what it needs
 * @param slow whether it takes many times as long as the C library on the machine itself
 * @param version the command that prints the runtime's version; may be empty
 */
record KnownImplementation(
    String name,
    String kind,
    String about,
    List<String> command,
    List<String> needs,
    Optional<Build> build,
    List<String> packages,
    boolean slow,
    List<String> version) {

  /**
   * How an adapter is made.
   *
   * @param needs the programs and files that this takes
   */
  record Build(List<String> command, List<String> needs) {
    Build {
      command = List.copyOf(command);
      needs = List.copyOf(needs);
    }
  }

  KnownImplementation {
    command = List.copyOf(command);
    needs = List.copyOf(needs);
    packages = List.copyOf(packages);
    version = List.copyOf(version);
  }

  /** The adapter itself. */
  Path program() {
    return Path.of(command.get(0));
  }
}
