package org.forkspec.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.forkspec.implementation.Profile;
import org.forkspec.scenario.Scenario;
import org.jspecify.annotations.Nullable;

/**
 * Random scenarios of every theme and every form in turn, numbered: the same number is the same
 * scenario for the same seed. They are made when they are asked for; the first are kept, and of the
 * others the last.
 */
public final class Corpus {

  private static final int KEPT = 20_000;

  private final List<Supplier<Scenario>> sources = new ArrayList<>();
  private final List<Scenario> scenarios = new ArrayList<>();
  private final List<Long> nanos = new ArrayList<>();
  private int made;
  private @Nullable Scenario last;
  private long lastNanos;

  /**
   * @param profile what the implementation can do: other operations are left out
   */
  public Corpus(Profile profile, long seed) {
    Random seeds = new Random(seed);
    for (Theme theme : Theme.values()) {
      if (theme != Theme.LITMUS && theme != Theme.SAME_CODE) {
        Random random = new Random(seeds.nextLong());
        ScenarioGenerator generator = new ScenarioGenerator(theme, profile);
        sources.add(() -> generator.next(random));
      }
    }
    for (Function<Random, Scenario> form : Forms.ALL) {
      Random random = new Random(seeds.nextLong());
      sources.add(() -> Forms.thatEnds(form, profile, random));
    }
  }

  /**
   * The scenario of that number; the first is 1.
   *
   * @throws IllegalArgumentException if it was made and is not kept any more
   */
  public synchronized Scenario scenario(int number) {
    while (made < number) {
      long begin = System.nanoTime();
      Scenario next = sources.get(made % sources.size()).get();
      made++;
      last = next.named(next.name().replaceAll("-[0-9]+$", "") + "-" + made);
      lastNanos = System.nanoTime() - begin;
      if (made <= KEPT) {
        scenarios.add(last);
        nanos.add(lastNanos);
      }
    }
    return isLast(number) ? Objects.requireNonNull(last) : scenarios.get(kept(number));
  }

  private boolean isLast(int number) {
    return number == made && number > 0;
  }

  private static int kept(int number) {
    if (number < 1 || number > KEPT) {
      throw new IllegalArgumentException("scenario " + number + " is not kept");
    }
    return number - 1;
  }

  /** How long it took to make the scenario of that number, in nanoseconds. */
  public synchronized long nanos(int number) {
    return isLast(number) ? lastNanos : nanos.get(kept(number));
  }
}
