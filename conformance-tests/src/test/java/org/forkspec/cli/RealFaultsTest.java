package org.forkspec.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.forkspec.conformance.Hunt;
import org.forkspec.conformance.Withholding;
import org.forkspec.generator.Corpus;
import org.forkspec.harness.AdapterProcess;
import org.forkspec.harness.Containment;
import org.forkspec.implementation.Implementation;
import org.junit.jupiter.api.Test;

/** The library of faults, where the one that is planted cannot be met: it changes nothing. */
final class RealFaultsTest {

  private static final Path FAULTS = Path.of("faults").toAbsolutePath();
  private static final Path ADAPTER = Path.of("adapters", "c").toAbsolutePath();

  @Test
  void nothingIsRefusedForTheLibraryItself() throws IOException, InterruptedException {
    assumeTrue(Containment.best().namespaced(), "the library acts in a PID namespace only");
    assumeTrue(Programs.of(System.getenv()).has("cc"), "the library is compiled");
    make(FAULTS);
    make(ADAPTER);
    List<String> command =
        List.of(
            "env",
            "LD_PRELOAD=" + FAULTS.resolve("build/libfault.so"),
            "FORKSPEC_FAULT=getrandom-same-in-children",
            "FORKSPEC_NAMESPACED=1",
            ADAPTER.resolve("build/adapter").toString());
    Set<String> withheld = new TreeSet<>(RealFaults.BEYOND_IT);
    withheld.addAll(List.of("getrandom", "urandom"));
    try (Implementation library =
        new Withholding(AdapterProcess.start(command, Containment.best()), withheld)) {
      Hunt.Outcome outcome =
          new Hunt(library, new Corpus(library.profile(), 1), () -> false).run(500);
      assertThat(outcome.refusal()).isEmpty();
      assertThat(outcome.errors()).isZero();
      assertThat(outcome.tried()).isGreaterThan(300);
    }
  }

  private static void make(Path folder) throws IOException, InterruptedException {
    assertThat(
            new ProcessBuilder("make", "-s", "-C", folder.toString()).inheritIO().start().waitFor())
        .isZero();
  }
}
