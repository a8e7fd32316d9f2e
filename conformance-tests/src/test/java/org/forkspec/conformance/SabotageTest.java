package org.forkspec.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.forkspec.generator.Theme;
import org.forkspec.harness.AdapterProcess;
import org.forkspec.harness.Containment;
import org.forkspec.report.RunResult;
import org.forkspec.report.Subject;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Real processes of an implementation with one thing wrong are refused, for the right reason. */
class SabotageTest {

  /** The fault, the theme that has to show it, and the requirements that may name it. */
  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(
            "fork-returns-another-pid", Theme.RETURN_VALUE, Set.of("FORK-RETURN-PARENT-CHILD")),
        Arguments.of("wnohang-is-ignored", Theme.WAITPID_STATUS, Set.of("WAITPID-WNOHANG-ZERO")),
        Arguments.of(
            "exit-codes-lose-their-high-bit",
            Theme.WAITPID_STATUS,
            Set.of("EXIT-STATUS-LOW-8-BITS")),
        Arguments.of(
            "pid-zero-means-any-child",
            Theme.GROUP,
            Set.of("WAITPID-PID0-ECHILD-OTHER-GROUP", "WAITPID-PID0-SAME-GROUP")),
        Arguments.of(
            "wuntraced-is-ignored",
            Theme.WAITPID_STATUS,
            Set.of("WAIT-WIFSTOPPED-WSTOPSIG", "WAITPID-STOP-REPORTED-ONCE")),
        Arguments.of(
            "close-does-nothing",
            Theme.DESCRIPTOR,
            Set.of("PIPE-EOF-ALL-WRITERS", "CLOSE-EBADF", "WRITE-PIPE-EPIPE-SIGPIPE")),
        Arguments.of("variables-are-shared", Theme.MEMORY, Set.of("FORK-COW-VARIABLES")),
        Arguments.of(
            "seed-is-ignored-in-a-child",
            Theme.RANDOM_RESEED,
            Set.of("RT-PRNG-EXPLICIT-SEED-REPRODUCIBLE")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void isRefusedForTheRightReason(
      String fault, Theme theme, Set<String> reasons, @TempDir Path folder) throws IOException {
    // A faulty fork can make a kill reach anybody: never outside a namespace.
    assumeThat(Containment.best().namespaced()).isTrue();
    Path program = sabotaged(fault, folder);
    try (AdapterProcess adapter = Adapters.start(program)) {
      Verification.Options options =
          new Verification.Options(1, 100, Optional.empty(), Set.of(theme));
      Subject subject = new Subject("sabotaged", "1", "linux", List.of(program.toString()));
      RunResult result =
          new Verification(adapter, subject, options, new Verification.Listener() {}).run();

      assertThat(result.verdict()).isEqualTo("FAIL");
      assertThat(result.properties())
          .flatMap(property -> property.findings().stream().toList())
          .extracting(finding -> finding.explanation().requirements().get(0))
          .anyMatch(reasons::contains);
    }
  }

  /** The Python adapter, begun when the fault's lines are done. */
  private static Path sabotaged(String fault, Path folder) throws IOException {
    String lines;
    try (var in = SabotageTest.class.getResourceAsStream("sabotage/" + fault + ".py")) {
      lines = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
    String begin =
        """
        import sys
        sys.path.insert(0, "%s")
        import adapter
        adapter.main()
        """
            .formatted(Adapters.PYTHON.toAbsolutePath().getParent());
    Path program = folder.resolve(fault + ".py");
    Files.writeString(program, "#!/usr/bin/env python3\n" + lines + begin);
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
