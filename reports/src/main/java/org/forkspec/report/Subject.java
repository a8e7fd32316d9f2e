package org.forkspec.report;

import java.util.List;

/** The implementation that a run verified. */
public record Subject(String name, String version, String platform, List<String> command) {
  public Subject {
    command = List.copyOf(command);
  }
}
