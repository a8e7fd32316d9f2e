package org.forkspec.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.forkspec.harness.AdapterProcess;
import org.forkspec.harness.Containment;
import org.forkspec.implementation.Profile;
import org.opentest4j.TestAbortedException;

/** The adapters that come with Forkspec, as the tests of this module start them. */
final class Adapters {

  static final Path PYTHON = Path.of("adapters/python/adapter.py");

  private static final Path PERL = Path.of("adapters/perl/adapter.pl");
  private static final Path RUBY = Path.of("adapters/ruby/adapter.rb");
  private static final Path GUILE = Path.of("adapters/guile/adapter.scm");
  private static final Path OCAML = Path.of("adapters/ocaml");
  private static final Path C = Path.of("adapters/c");
  private static final Path C_BUILT = C.resolve("build/adapter");
  private static final Path REFERENCE = Path.of("../reference-impl/bin/forkspec-java");

  private Adapters() {}

  static AdapterProcess reference() {
    return start(REFERENCE);
  }

  static AdapterProcess python() {
    return start(PYTHON);
  }

  /** Where there is no Perl it is unavailable. */
  static AdapterProcess perl() {
    return startWith("perl", PERL);
  }

  /** Where there is no Ruby it is unavailable. */
  static AdapterProcess ruby() {
    return startWith("ruby", RUBY);
  }

  /** Where there is no Guile it is unavailable. */
  static AdapterProcess guile() {
    return startWith("guile", GUILE);
  }

  private static AdapterProcess startWith(String interpreter, Path program) {
    try {
      Process asked = new ProcessBuilder(interpreter, "--version").start();
      asked.getInputStream().readAllBytes();
      asked.waitFor();
    } catch (IOException e) {
      throw new TestAbortedException("there is no " + interpreter + " here: " + e.getMessage());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return start(program);
  }

  /** Built first; where there is no compiler it is unavailable. */
  static AdapterProcess c() {
    make(C);
    return start(C_BUILT);
  }

  /** The same with another library; unavailable where there is no such compiler for it. */
  static AdapterProcess c(String compiler, String library, String... settings) {
    try {
      // It has nothing to do, and is there.
      new ProcessBuilder(compiler).start().destroy();
    } catch (IOException e) {
      throw new TestAbortedException("there is no " + library + " here: " + e.getMessage());
    }
    List<String> arguments = new ArrayList<>(List.of(settings));
    arguments.add("BUILD=build/" + library);
    make(C, arguments.toArray(String[]::new));
    return start(C.resolve("build/" + library + "/adapter"));
  }

  /** Built first, too. */
  static AdapterProcess ocaml() {
    make(OCAML);
    return start(OCAML.resolve("build/adapter"));
  }

  private static void make(Path folder, String... arguments) {
    String what = "the adapter in " + folder + " cannot be built here: ";
    try {
      List<String> command = new ArrayList<>(List.of("make", "-s", "-C", folder.toString()));
      command.addAll(List.of(arguments));
      int status = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (status != 0) {
        throw new TestAbortedException(what + "make ended with " + status);
      }
    } catch (IOException e) {
      throw new TestAbortedException(what + e.getMessage());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Whether they are root in a PID namespace of their own, where they may do anything. */
  static boolean areRoot() {
    return System.getProperty("user.name").equals("root") && Containment.best().namespaced();
  }

  /** What the one in C says of itself where it is in no namespace of its own. */
  static Profile alone() throws IOException {
    c().close();
    Process adapter = new ProcessBuilder(C_BUILT.toString()).start();
    try (var in = adapter.outputWriter()) {
      in.write("hello 1\n");
    }
    return Profile.read(
        adapter.inputReader().lines().takeWhile(line -> !line.equals("ready")).toList());
  }

  static AdapterProcess start(Path program) {
    if (!Files.isExecutable(program)) {
      throw new AssertionError(program.toAbsolutePath() + " cannot be executed");
    }
    return AdapterProcess.start(
        List.of(program.toAbsolutePath().normalize().toString()), Containment.best());
  }
}
