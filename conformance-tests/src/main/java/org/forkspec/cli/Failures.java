package org.forkspec.cli;

import java.io.PrintWriter;
import org.forkspec.implementation.ImplementationFailure;

/** Tells of implementations that could not be used. */
final class Failures {

  private Failures() {}

  /** What happened, then the last that the adapter said. */
  static void print(String implementation, ImplementationFailure failure, PrintWriter err) {
    err.println("forkspec: " + implementation + ": " + failure.getMessage());
    failure.said().lines().map(line -> "    " + line).forEach(err::println);
  }
}
