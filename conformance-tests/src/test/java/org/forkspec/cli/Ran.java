package org.forkspec.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.forkspec.implementation.Implementation;

/** A command that ran in this process: its status, and what it printed. */
record Ran(int status, String out, String err) {

  /** Implementations that are known in tests; all start as what the test hands in. */
  private static final String REGISTRY =
      """
      [
        {"name": "java", "kind": "reference", "about": "the one that is taken if none is chosen",
         "command": ["/bin/sh", "it's here"], "needs": [], "packages": [], "version": ["echo", "Java 17.0.1 (x)"]},
        {"name": "built", "kind": "c library", "about": "one that is there already",
         "command": ["/bin/sh"], "needs": [], "packages": [], "version": [],
         "build": {"command": ["no-such-make"], "needs": ["no-such-make"]}},
        {"name": "absent", "kind": "language runtime", "about": "one that is not there",
         "command": ["${top}/absent"], "needs": ["no-such-runtime", "/bin/sh"],
         "packages": ["no-such-package"], "version": [],
         "build": {"command": ["no-such-make"], "needs": ["no-such-make"]}}
      ]
      """;

  /** What starts the implementation that a test hands in, whatever the command. */
  private record Starting(Supplier<Implementation> implementation) implements Surroundings.Starter {
    @Override
    public Implementation start(List<String> command) {
      return implementation.get();
    }

    @Override
    public boolean isNamespaced() {
      return false;
    }

    @Override
    public String containment() {
      return "no process at all";
    }
  }

  /** Runs a command that starts nothing. */
  static Ran of(Path top, String... words) {
    return of(
        top,
        () -> {
          throw new AssertionError("nothing is to be started");
        },
        words);
  }

  /**
   * Runs a command.
   *
   * @param top an empty folder, for a registry of known implementations
   * @param implementation what it starts, if it starts any
   */
  static Ran of(Path top, Supplier<Implementation> implementation, String... words) {
    Path registry = top.resolve("conformance-tests/adapters/registry.json");
    try {
      Files.createDirectories(registry.getParent());
      Files.writeString(registry, REGISTRY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return at(new Home(top), implementation, words);
  }

  /** Runs a command with the implementations that come with Forkspec, contained as in earnest. */
  static Ran contained(String... words) {
    return in(
        new Surroundings(Home.find(), Terminal.NONE, System.getenv(), new Containing()), words);
  }

  static Ran at(Home home, Supplier<Implementation> implementation, String... words) {
    return in(
        new Surroundings(
            home,
            Terminal.NONE,
            Map.of("PATH", System.getenv("PATH")),
            new Starting(implementation)),
        words);
  }

  private static Ran in(Surroundings surroundings, String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        ForkspecCommand.commandLine(surroundings)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(words);
    return new Ran(status, out.toString(), err.toString());
  }
}
