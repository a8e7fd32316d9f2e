package org.forkspec.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A run of the adapter from its launcher to its end, in a PID namespace that ends with it.
 *
 * @param status the status that the namespace's first process ended with
 * @param output what came on standard output
 * @param errors what came on standard error
 */
record AdapterRun(int status, List<String> output, String errors) {
  private static final Path LAUNCHER = Path.of("bin/forkspec-java").toAbsolutePath();
  private static final long PATIENCE_SECONDS = 120;

  /** Has the adapter read the input to its end. */
  static AdapterRun of(String input, Path directory, Map<String, String> environment)
      throws IOException, InterruptedException {
    return ofShell("\"$LAUNCHER\"; exit $?", input, directory, environment);
  }

  /** Has a shell in the namespace start {@code $LAUNCHER} in its own way. */
  static AdapterRun ofShell(
      String command, String input, Path directory, Map<String, String> environment)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(namespace());
    words.addAll(List.of("sh", "-c", command));
    Path in = Files.writeString(directory.resolve("in"), input);
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(directory.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("FORKSPEC_RUN");
    builder.environment().putAll(environment);
    builder.environment().put("LAUNCHER", LAUNCHER.toString());
    builder.environment().put("FORKSPEC_SCRATCH", directory.toString());
    builder.environment().putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly().waitFor();
    AdapterRun run =
        new AdapterRun(process.exitValue(), Files.readAllLines(out), Files.readString(err));
    assertThat(ended).as("the adapter ends by itself: %s", run).isTrue();
    return run;
  }

  /** The lines of one process after its birth, without its name. */
  List<String> linesOf(String process) {
    return output.stream()
        .filter(line -> line.startsWith(process + " ") && !line.startsWith(process + " 0 "))
        .map(line -> line.substring(process.length() + 1))
        .toList();
  }

  /** The pid that a process was born with. */
  String pidOf(String process) {
    String birth = process + " 0 = 0 ";
    return output.stream()
        .filter(line -> line.startsWith(birth))
        .map(line -> line.substring(birth.length()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(process + " was not born: " + this));
  }

  /**
   * How this system lets us have a PID namespace; outside one the adapter is not started, since a
   * fault in it may signal anybody.
   */
  private static List<String> namespace() throws IOException, InterruptedException {
    List<String> asRoot = List.of("unshare", "--pid", "--fork", "--kill-child", "--mount-proc");
    List<String> asUser = new ArrayList<>(asRoot);
    asUser.addAll(1, List.of("--user", "--map-root-user"));
    if (works(asRoot)) {
      return asRoot;
    }
    assumeTrue(
        works(asUser),
        "unshare gives us no PID namespace here, neither as root nor by a user namespace");
    return asUser;
  }

  private static boolean works(List<String> namespace) throws InterruptedException {
    List<String> words = new ArrayList<>(namespace);
    words.add("true");
    try {
      return new ProcessBuilder(words).start().waitFor() == 0;
    } catch (IOException noUnshare) {
      return false;
    }
  }
}
