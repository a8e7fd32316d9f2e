package org.forkspec.model;

import org.forkspec.scenario.Resource;
import org.forkspec.trace.Outcome;

/**
 * Whether there is room for one more process: under the limit on those of its user, and in the
 * system.
 *
 * @param least how many processes of the user there are, as far as the scenario knows
 * @param limit how many there may be; {@link LimitRules#AS_MAIN} where no scenario has set it
 * @param bound whether the limit surely counts: not for those who have privileges
 * @param crowded whether there are as many processes as a system need ever have room for
 * @param full whether there is surely no room for more in the system
 */
record ProcessLimits(int least, long limit, boolean bound, boolean crowded, boolean full) {

  /** So many processes every user may have, on every system: {_POSIX_CHILD_MAX} in limits.h. */
  private static final int PROMISED = 25;

  /** So many there may be in a system that we simulate: as in Linux' namespaces. */
  private static final int SIMULATED = 100;

  private static final Because NO_CHILD = Because.of("FORK-FAIL-NO-CHILD");
  private static final Because OF_USER = Because.of("FORK-EAGAIN-NPROC").and(NO_CHILD);
  private static final Because OF_SYSTEM = Because.of("FORK-EAGAIN-SYSTEM").and(NO_CHILD);
  private static final Because EXEMPT = Because.of("FORK-NPROC-ROOT-EXEMPT");

  private static final ProcessLimits NONE =
      new ProcessLimits(0, LimitRules.AS_MAIN, false, false, false);

  /** Whether it counts for a fork how many processes there are. */
  static boolean counts(Process me, World world) {
    return world.setting().forksMayFail() || limit(me) != LimitRules.AS_MAIN;
  }

  private static long limit(Process me) {
    return me.get(LimitRules.on(Resource.RLIMIT_NPROC));
  }

  static ProcessLimits of(Choices choices) {
    World world = choices.world();
    Process me = choices.me();
    boolean simulated = choices.seen() == null && world.size() > SIMULATED;
    if (!simulated
        && limit(me) == LimitRules.AS_MAIN
        && !(choices.seen() instanceof Outcome.Failure)) {
      return NONE;
    }
    int user = me.get(Credentials.USER).real();
    int users = 0;
    int all = 0;
    for (int place = 0; place < world.size(); place++) {
      if (world.exists(place)) {
        int other = world.born(place).get(Credentials.USER).real();
        boolean same =
            Credentials.same(Credentials.USER, user, other, world) == Credentials.Same.YES;
        users += same ? 1 : 0;
        all++;
      }
    }
    boolean bound = user != Credentials.FOUND && user != 0 && Credentials.isOrdinary(me, world);
    // Main's parent is a process, too, and may be its user's.
    boolean crowded = choices.seen() != null && all + 1 >= PROMISED;
    return new ProcessLimits(users, limit(me), bound, crowded, simulated && all >= SIMULATED);
  }

  /**
   * The ways in which a fork fails. Others, outside the scenario, may be of the same user.
   *
   * @param next the world without a child
   */
  void addFailures(World next, Choices choices) {
    if (limit != LimitRules.AS_MAIN) {
      choices.fails(next, "EAGAIN", OF_USER);
    }
    if (crowded || full) {
      choices.fails(next, "EAGAIN", OF_SYSTEM);
      choices.fails(next, "ENOMEM", OF_SYSTEM);
    }
  }

  /** Whether a fork may succeed. */
  boolean leaveRoom() {
    return !full && !(exceeded() && bound);
  }

  /** Where it was seen to succeed, and may not: why. */
  void blame(Choices choices) {
    if (choices.seen() instanceof Outcome.Success) {
      choices.blame(full ? OF_SYSTEM : OF_USER);
    }
  }

  /** Why it may, if that takes a reason. */
  Because becauseOfRoom() {
    return Because.NOTHING.andIf(exceeded(), EXEMPT);
  }

  private boolean exceeded() {
    return limit != LimitRules.AS_MAIN && least + 1 > limit;
  }
}
