package org.forkspec.report;

/**
 * What came of one requirement.
 *
 * @param witnessed in how many scenarios it was seen to hold, or the departure from it
 */
public record RequirementResult(String id, Standing standing, int witnessed) {

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
