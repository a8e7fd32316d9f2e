package org.forkspec.generator;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Shrinkable;
import org.forkspec.implementation.Profile;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Program;
import org.forkspec.scenario.Scenario;
import org.jspecify.annotations.Nullable;

/** Arbitraries of scenarios, for properties. */
public final class Scenarios {

  private static final Scenario NOTHING =
      new Scenario(
          "nothing", "", List.of(new Program(Program.MAIN, List.of(new Operation.GetPid()))));

  private Scenarios() {}

  /**
   * Plays of a theme, of operations that the implementation performs.
   *
   * <p>jqwik is not asked to shrink them: it would run every smaller scenario before it goes on
   * with one of them, and each one that hangs costs a deadline.
   *
   * @param over whether nothing more is wanted: then the rest comes quickly
   * @param begins makes them ahead of their use, with that form and that seed
   */
  public static Arbitrary<Scenario> of(
      Theme theme, Profile profile, BooleanSupplier over, Beginning begins) {
    return formed(new ScenarioGenerator(theme, profile)::next, over, begins);
  }

  /** Begins to make the scenarios of a property. */
  public interface Beginning {
    Ahead begin(Function<Random, Scenario> form, long seed);
  }

  /** Scenarios of one form, with what is random in it. */
  public static Arbitrary<Scenario> formed(
      Function<Random, Scenario> form, BooleanSupplier over, Beginning begins) {
    AtomicReference<@Nullable Ahead> ahead = new AtomicReference<>();
    return Arbitraries.fromGenerator(
        random ->
            Shrinkable.unshrinkable(
                over.getAsBoolean() ? NOTHING : begun(ahead, form, random, begins).next()));
  }

  private static Ahead begun(
      AtomicReference<@Nullable Ahead> ahead,
      Function<Random, Scenario> form,
      Random random,
      Beginning begins) {
    Ahead begun = ahead.get();
    if (begun == null) {
      begun = begins.begin(form, random.nextLong());
      ahead.set(begun);
    }
    return begun;
  }
}
