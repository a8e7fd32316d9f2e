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
 * scenario for the same seed. They are made when they are asked for. The first are kept; of the
 * others the last, so that whoever goes back behind it has them made once more.
 */
public final class Corpus {

  private static final int KEPT = 20_000;

  /**
   * So many-th is a duet: there are hundreds of scenarios in the library to be brought together.
   */
  private static final int DUETS = 6;

  private final Profile profile;
  private final long seed;
  private final List<Supplier<Scenario>> sources = new ArrayList<>();
  private final List<Made> kept = new ArrayList<>();
  private @Nullable Made last;
  private int count;

  /**
   * One of them.
   *
   * @param nanos how long it took to make it, in nanoseconds
   */
  public record Made(Scenario scenario, long nanos) {}

  /**
   * @param profile what the implementation can do: other operations are left out
   */
  public Corpus(Profile profile, long seed) {
    this.profile = profile;
    this.seed = seed;
    begin();
  }

  private void begin() {
    Random seeds = new Random(seed);
    count = 0;
    sources.clear();
    for (Theme theme : Theme.values()) {
      if (theme != Theme.LITMUS && theme != Theme.SAME_CODE) {
        Random random = new Random(seeds.nextLong());
        ScenarioGenerator generator = new ScenarioGenerator(theme, profile);
        sources.add(() -> generator.next(random));
      }
    }
    for (Function<Random, Scenario> form : Forms.ALL) {
      add(form, seeds);
    }
    for (int place = DUETS; place < sources.size(); place += DUETS) {
      add(Duets::scenario, seeds);
      sources.add(place, sources.remove(sources.size() - 1));
    }
  }

  private void add(Function<Random, Scenario> form, Random seeds) {
    Random random = new Random(seeds.nextLong());
    sources.add(() -> Forms.thatEnds(form, profile, random));
  }

  /** The scenario of that number; the first is 1. */
  public Made made(int number) {
    if (number <= kept.size()) {
      return kept.get(number - 1);
    }
    if (number < count) {
      begin();
    }
    while (count < number) {
      make();
    }
    return Objects.requireNonNull(last);
  }

  private void make() {
    long begin = System.nanoTime();
    Scenario next = sources.get(count % sources.size()).get();
    count++;
    String name = next.name().replaceAll("-[0-9]+$", "") + "-" + count;
    last = new Made(next.named(name), System.nanoTime() - begin);
    if (count > kept.size() && count <= KEPT) {
      kept.add(last);
    }
  }
}
