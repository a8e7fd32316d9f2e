package org.forkspec.report;

import java.util.Optional;
import org.forkspec.trace.Transcript;

/**
 * What came of one requirement.
 *
 * @param witnessed in how many scenarios it was seen to hold, or the departure from it
 * @param witness the shortest of them
 */
public record RequirementResult(
    String id, Standing standing, int witnessed, Optional<Transcript> witness) {

  /** What came of one requirement, of which no witness is kept. */
  public RequirementResult(String id, Standing standing, int witnessed) {
    this(id, standing, witnessed, Optional.empty());
  }

  /** Where its witness is kept, from the report folder. */
  String witnessName() {
    return "witnesses/" + id + ".trace";
  }

  /** How a requirement stands after a run. */
  public enum Standing {
    PASSED("passed"),
    FAILED("failed"),

    /** It is listed as failing, and fails. */
    FAILED_AS_LISTED("failed-as-listed"),

    /** It claims to be Linux, and departs from a <em>shall</em> of POSIX as Linux does. */
    DEPARTED("departed"),
    NOT_APPLICABLE("not-applicable"),
    NOT_WITNESSED("not-witnessed");

    private final String word;

    Standing(String word) {
      this.word = word;
    }

    /** The word for it in reports. */
    public String word() {
      return word;
    }
  }
}
