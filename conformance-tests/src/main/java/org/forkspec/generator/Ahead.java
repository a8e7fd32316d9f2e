package org.forkspec.generator;

import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Stream;
import org.forkspec.scenario.Scenario;
import org.jspecify.annotations.Nullable;

/**
 * Makes scenarios ahead of their use, in a thread of its own, so that the implementation under test
 * need not wait for them. They come in the order in which they are made: the same for the same
 * seed.
 */
public final class Ahead implements AutoCloseable {

  private static final int MOST = 32;

  /** A scenario, or why there is none. */
  private record Made(@Nullable Scenario scenario, @Nullable Throwable problem) {}

  private final BlockingQueue<Made> made = new LinkedBlockingQueue<>();

  /** How many more may be made. */
  private final Semaphore allowed;

  private final int wanted;
  private final Thread maker;
  private int taken;

  /**
   * Begins to make them.
   *
   * @param form what makes one
   * @param wanted how many will be asked for; if it is more, they are made then
   */
  public Ahead(Function<Random, Scenario> form, long seed, int wanted) {
    Random random = new Random(seed);
    this.wanted = wanted;
    allowed = new Semaphore(Math.min(MOST, wanted));
    maker = new Thread(() -> make(form, random), "forkspec-scenarios");
    maker.setDaemon(true);
    maker.start();
  }

  private void make(Function<Random, Scenario> form, Random random) {
    try {
      while (true) {
        allowed.acquire();
        made.add(new Made(form.apply(random), null));
      }
    } catch (InterruptedException e) {
      // Nobody wants more.
    } catch (RuntimeException | Error e) {
      made.add(new Made(null, e));
    }
  }

  /** The next one. */
  public Scenario next() {
    Made next;
    taken++;
    // Who takes one makes room for another; the last ones were allowed in the beginning.
    if (taken > wanted || taken + MOST <= wanted) {
      allowed.release();
    }
    try {
      next = made.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a scenario was made", e);
    }
    if (next.scenario() == null) {
      throw new IllegalStateException("no scenario could be made", next.problem());
    }
    return next.scenario();
  }

  /** Those that come after it, as far as they are made; at most so many. */
  public List<Scenario> upcoming(int most) {
    Iterator<Made> next = made.iterator();
    return Stream.generate(() -> next.hasNext() ? next.next().scenario() : null)
        .takeWhile(scenario -> scenario != null)
        .limit(most)
        .toList();
  }

  /** No more are made. */
  @Override
  public void close() {
    maker.interrupt();
    made.clear();
  }
}
