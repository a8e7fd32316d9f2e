package org.forkspec.requirement;

import java.util.Optional;

/**
 * One thing that an implementation promises, with the place that says so.
 *
 * @param id the name by which rules, properties and reports cite it, such as {@code
 *     WAITPID-SELECT-PID}
 * @param interfaceName the interface it belongs to, such as {@code waitpid}
 * @param statement the clause in our words
 * @param citation where the clause stands, in POSIX.1-2017 unless it names another source
 * @param linux how Linux differs, or {@code no known deviation}
 * @param outcomes everything that may be seen, where more than one thing may
 * @param observe how a program sees it
 * @param priority 1 (first) to 3
 */
public record Requirement(
    String id,
    String interfaceName,
    String title,
    String statement,
    Level level,
    String citation,
    String linux,
    Optional<String> outcomes,
    String observe,
    int priority) {

  public Requirement {
    if (!id.matches("[A-Z][A-Z0-9]*(-[A-Z0-9]+)+")) {
      throw new IllegalArgumentException("\"" + id + "\" is no requirement id");
    }
    if (priority < 1 || priority > 3) {
      throw new IllegalArgumentException("priority " + priority + " is not one of 1, 2, 3");
    }
  }
}
