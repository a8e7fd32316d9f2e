package org.forkspec.oracle;

import org.forkspec.implementation.Profile;
import org.forkspec.trace.Trace;

/**
 * Judges whether the model explains a trace: whether some order of the steps gives every outcome.
 */
public final class Oracle {

  private final Profile profile;

  public Oracle(Profile profile) {
    this.profile = profile;
  }

  /** The verdict on a trace. */
  public Verdict judge(Trace trace) {
    return new Verdict.Inconclusive(profile + " " + trace.ending());
  }
}
