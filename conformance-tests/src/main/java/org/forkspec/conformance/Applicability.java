package org.forkspec.conformance;

import org.forkspec.implementation.Profile;
import org.forkspec.requirement.Level;
import org.forkspec.requirement.Requirement;

/** Whether a requirement can be asked of an implementation at all. */
final class Applicability {

  private Applicability() {}

  /** What only another runtime, or another platform, promises does not apply. */
  static boolean applies(Requirement requirement, Profile profile) {
    if (requirement.level() == Level.LINUX) {
      return profile.isLinux();
    }
    if (requirement.id().equals("RT-FDS-NONINHERITABLE-DEFAULT")) {
      return profile.closesOnExec();
    }
    boolean generator = requirement.id().startsWith("RT-PRNG-");
    boolean everybodys =
        requirement.id().equals("RT-PRNG-EXPLICIT-SEED-REPRODUCIBLE")
            || requirement.id().equals("RT-PRNG-CHILDREN-PAIRWISE");
    return !generator || everybodys || profile.promises().contains(requirement.id());
  }
}
