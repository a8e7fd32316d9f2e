package org.forkspec.conformance;

import org.forkspec.report.Finding;

/** A property does not hold: the model cannot explain what an implementation did. */
final class Refused extends AssertionError {

  private static final long serialVersionUID = 1L;

  Refused(Finding finding) {
    super(
        finding.explanation().requirements().get(0)
            + ": "
            + finding.explanation().came()
            + "\n\n"
            + finding.explanation().text());
  }
}
