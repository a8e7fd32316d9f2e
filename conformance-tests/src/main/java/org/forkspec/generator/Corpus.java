package org.forkspec.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.forkspec.implementation.Profile;
import org.forkspec.scenario.Scenario;

/**
 * Random scenarios of every theme and every form in turn, numbered: the same number is the same
 * scenario for the same seed. They are made when they are asked for, and kept.
 */
public final class Corpus {

  private final List<Supplier<Scenario>> sources = new ArrayList<>();
  private final List<Scenario> scenarios = new ArrayList<>();
  private final List<Long> nanos = new ArrayList<>();

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

  /** The scenario of that number; the first is 1. */
  public synchronized Scenario scenario(int number) {
    while (scenarios.size() < number) {
      long begin = System.nanoTime();
      Scenario next = sources.get(scenarios.size() % sources.size()).get();
      scenarios.add(next.named(next.name().replaceAll("-[0-9]+$", "") + "-" + number()));
      nanos.add(System.nanoTime() - begin);
    }
    return scenarios.get(number - 1);
  }

  private int number() {
    return scenarios.size() + 1;
  }

  /** How long it took to make the scenario of that number, in nanoseconds. */
  public synchronized long nanos(int number) {
    return nanos.get(number - 1);
  }
}
