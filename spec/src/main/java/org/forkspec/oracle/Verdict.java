package org.forkspec.oracle;

import java.util.Set;

/** What is to be said of a trace, in the words of ISO 9646. */
public sealed interface Verdict {

  /** The model explains it. */
  record Pass(Set<String> witnessed) implements Verdict {
    public Pass {
      witnessed = Set.copyOf(witnessed);
    }
  }

  /** The model cannot explain it. */
  record Fail(Explanation explanation) implements Verdict {}

  /** Nothing can be said: the search's budget ran out, or what timed out may rightly block. */
  record Inconclusive(String reason) implements Verdict {}

  /** The adapter broke the protocol or died. */
  record Errored(String reason) implements Verdict {}

  /** The implementation does not perform what this needs. */
  record NotApplicable(String reason) implements Verdict {}

  /** The verdict's one word. */
  default String word() {
    if (this instanceof Pass) {
      return "PASS";
    } else if (this instanceof Fail) {
      return "FAIL";
    } else if (this instanceof Inconclusive) {
      return "INCONCLUSIVE";
    } else if (this instanceof Errored) {
      return "ERROR";
    } else {
      return "NOT_APPLICABLE";
    }
  }
}
