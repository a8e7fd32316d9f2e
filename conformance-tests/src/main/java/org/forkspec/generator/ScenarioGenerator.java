package org.forkspec.generator;

import java.util.Optional;
import java.util.Random;
import org.forkspec.implementation.Profile;
import org.forkspec.model.Rules;
import org.forkspec.model.Setting;
import org.forkspec.scenario.Scenario;
import org.forkspec.simulation.Exploration;

/**
 * Makes random scenarios of a theme: plays of which no schedule blocks for ever, the same for the
 * same random numbers.
 */
public final class ScenarioGenerator {

  /** More schedules than this are not explored, and the play is dropped. */
  private static final int MOST_WORLDS = 1_000;

  private final Theme theme;
  private final Profile profile;
  private final Rules rules = Rules.posix();
  private final Setting stage;
  private final Exploration exploration;
  private final Coverage coverage = new Coverage();
  private int made;

  /**
   * @param profile what the implementation can do: other operations are left out
   */
  public ScenarioGenerator(Theme theme, Profile profile) {
    this.theme = theme;
    this.profile = profile;
    this.stage = Stage.setting(profile);
    this.exploration = new Exploration(profile, MOST_WORLDS);
  }

  /** The next scenario. */
  public Scenario next(Random random) {
    while (true) {
      String name = theme.word() + "-" + (made + 1);
      Optional<Scenario> play =
          new Play(random, theme, profile, coverage, rules, stage).scenario(name);
      if (play.isPresent() && ends(play.get())) {
        made++;
        return play.get();
      }
    }
  }

  /** Whether every schedule of a scenario is known to end. */
  private boolean ends(Scenario scenario) {
    return exploration.explore(scenario) == Exploration.Result.ALWAYS_ENDS;
  }
}
