package org.forkspec.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tests of adapters in virtual machines of their own: as an ordinary user, and as if there were
 * no namespaces.
 *
 * <p>The latter is inside a namespace all the same. Nothing here may get out, least of all from the
 * tests of what is done where nothing keeps it in.
 */
@DisabledIfSystemProperty(named = Sandbox.CONTAINMENT, matches = ".*")
class OtherContainmentsTest {

  private static final List<String> NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  @TempDir static Path folder;

  @Test
  void worksForAnOrdinaryUser() throws IOException, InterruptedException {
    assumeTrue(isRoot(), "all the other tests run as an ordinary user already");
    expectSuccess(NOBODY, "best");
  }

  @Test
  void worksWithoutNamespaces() throws IOException, InterruptedException {
    Containment best = Containment.best();
    assumeTrue(best.namespaced(), "all the other tests run without namespaces already");
    List<String> around = new ArrayList<>(best.namespace());
    if (isRoot()) {
      // The bound on processes is none for root.
      around.addAll(NOBODY);
    }
    expectSuccess(around, "none");
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static void expectSuccess(List<String> around, String containment)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(around);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=/tmp",
            "-D" + Sandbox.CONTAINMENT + "=" + containment,
            "-cp",
            ReadableClasses.path(folder),
            NestedTests.class.getName(),
            AdapterProcessTest.class.getName(),
            IsolationTest.class.getName(),
            ShutdownTest.class.getName()));
    Path adapter = IsolationTest.ADAPTER.getParent();
    Files.createDirectories(folder.resolve(adapter));
    try (Stream<Path> modules = Files.list(adapter)) {
      for (Path module : modules.filter(it -> it.toString().endsWith(".py")).toList()) {
        Files.copy(module, folder.resolve(module), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Process tests =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String report = new String(tests.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(tests.waitFor()).as(report).isZero();
    assertThat(report).containsPattern("[1-9][0-9]* tests, 0 failures");
  }
}
