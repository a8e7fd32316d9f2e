package org.forkspec.generator;

import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;
import org.forkspec.scenario.Scenario;

/** A scenario and the smaller ones that it shrinks to, each of them playable. */
final class ShrinkableScenario implements Shrinkable<Scenario> {

  private final Scenario scenario;
  private final Predicate<Scenario> playable;

  /**
   * @param playable whether no schedule of a scenario blocks for ever
   */
  ShrinkableScenario(Scenario scenario, Predicate<Scenario> playable) {
    this.scenario = scenario;
    this.playable = playable;
  }

  @Override
  public Scenario value() {
    return scenario;
  }

  @Override
  public Stream<Shrinkable<Scenario>> shrink() {
    return Shrinking.smaller(scenario)
        .filter(playable)
        .map(smaller -> new ShrinkableScenario(smaller, playable));
  }

  @Override
  public ShrinkingDistance distance() {
    int letters = 0;
    for (var program : scenario.programs()) {
      for (int step = 1; step <= program.steps().size(); step++) {
        letters += program.line(step).length();
      }
    }
    return ShrinkingDistance.of(scenario.programs().size(), scenario.size(), letters);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ShrinkableScenario that && scenario.equals(that.scenario);
  }

  @Override
  public int hashCode() {
    return scenario.hashCode();
  }
}
