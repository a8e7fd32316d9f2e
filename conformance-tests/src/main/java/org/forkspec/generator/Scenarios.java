package org.forkspec.generator;

import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Shrinkable;
import org.forkspec.implementation.Profile;
import org.forkspec.scenario.Scenario;

/** Arbitraries of scenarios, for properties. */
public final class Scenarios {

  private Scenarios() {}

  /** Plays of a theme, of operations that the implementation performs. */
  public static Arbitrary<Scenario> of(Theme theme, Profile profile) {
    ScenarioGenerator generator = new ScenarioGenerator(theme, profile);
    return Arbitraries.fromGenerator(
        random -> new ShrinkableScenario(generator.next(random), generator::ends));
  }

  /** Scenarios of one form, with what is random in it; they do not shrink, lest they lose it. */
  public static Arbitrary<Scenario> formed(Function<Random, Scenario> form) {
    return Arbitraries.fromGenerator(random -> Shrinkable.unshrinkable(form.apply(random)));
  }
}
