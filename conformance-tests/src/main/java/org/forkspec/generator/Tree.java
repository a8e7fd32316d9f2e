package org.forkspec.generator;

import java.util.Random;

/** What the tree of a play's processes may become: most are small, some wide, some deep. */
final class Tree {

  private static final int WIDE = 8;
  private static final int DEEP = 4;

  private final int most;
  private final int deepest;

  /** Whether only the youngest generation goes on forking. */
  private final boolean chain;

  /** Whether it is the form that counts: then processes fork before they do much else. */
  private final boolean eager;

  private int forks;
  private int depth;

  private Tree(int most, int deepest, boolean chain, boolean eager) {
    this.most = most;
    this.deepest = deepest;
    this.chain = chain;
    this.eager = eager;
  }

  static Tree any(Random random) {
    return switch (random.nextInt(16)) {
      case 0 -> new Tree(WIDE, 1, false, true);
      case 1 -> new Tree(DEEP + random.nextInt(3), Stage.MOST_PROCESSES, true, true);
      case 2, 3 -> new Tree(2 + random.nextInt(7), DEEP, false, false);
      default -> new Tree(1 + random.nextInt(4), 1 + random.nextInt(DEEP), false, false);
    };
  }

  /** How many processes may be forked in all. */
  int most() {
    return most;
  }

  boolean mayFork(Actor actor) {
    return forks < most && actor.depth < deepest && (!chain || actor.depth == depth);
  }

  /** Whether a process should fork now, if it may. */
  boolean urges(Actor actor, Random random) {
    return eager && mayFork(actor) && random.nextInt(3) > 0;
  }

  /** A process was forked. */
  void grows(Actor child) {
    forks++;
    depth = Math.max(depth, child.depth);
  }
}
