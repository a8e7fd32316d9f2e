package org.forkspec.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Where the tests of this package run their adapters, and the look around afterwards. */
final class Sandbox {

  /** Set to "none" in a virtual machine that has a namespace around it already. */
  static final String CONTAINMENT = "forkspec.test.containment";

  private static final int LOOKS = 3000;

  private Sandbox() {}

  static Containment containment() {
    return "none".equals(System.getProperty(CONTAINMENT))
        ? Containment.none("the test wants none")
        : Containment.best();
  }

  /** The command of the adapter in adapter.sh that misbehaves so. */
  static List<String> adapter(String misbehaviour) {
    try {
      Path script =
          Path.of(Objects.requireNonNull(Sandbox.class.getResource("adapter.sh")).toURI());
      // Maven does not keep the permissions of resources everywhere.
      return List.of("sh", script.toString(), misbehaviour);
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** Nobody is late by accident, and those who are do not take long. */
  static Deadline deadline() {
    return new Deadline(Duration.ofSeconds(60), Duration.ofSeconds(3), 1);
  }

  /** No process that a harness of this virtual machine started runs any more. */
  static void expectNothingLeft() {
    expectNothingLeft(RunningAdapter.MARKS);
  }

  /** No process whose mark begins so runs any more. */
  static void expectNothingLeft(String marks) {
    List<String> left = running(marks);
    for (int look = 0; look < LOOKS && !left.isEmpty(); look++) {
      try {
        TimeUnit.MILLISECONDS.sleep(10);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      left = running(marks);
    }
    assertThat(left).isEmpty();
  }

  /** The processes whose mark begins so. */
  static List<String> running(String marks) {
    return ProcessHandle.allProcesses()
        .filter(process -> environment(process).contains("FORKSPEC_RUN=" + marks))
        .map(process -> process.pid() + " " + process.info().commandLine().orElse("?"))
        .toList();
  }

  private static String environment(ProcessHandle process) {
    try {
      return new String(
          Files.readAllBytes(Path.of("/proc/" + process.pid() + "/environ")),
          StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
