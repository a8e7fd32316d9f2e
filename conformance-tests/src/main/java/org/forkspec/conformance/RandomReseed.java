package org.forkspec.conformance;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forkspec.generator.Forms;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Operation;
import org.forkspec.scenario.Scenario;

/** Random streams over forks: the third of the four invariants. */
@About(Theme.RANDOM_RESEED)
interface RandomReseed extends Verified {

  @Provide
  default Arbitrary<Scenario> drawsOn() {
    return formed(Forms::drawOn);
  }

  @Provide
  default Arbitrary<Scenario> seedsAlike() {
    return formed(Forms::seedAlike);
  }

  @Property
  @Label(
      "after a fork the child draws the same numbers as its parent, or others where the runtime reseeds")
  default void theChildsStreamIsTheParentsOrAnother(@ForAll("drawsOn") Scenario scenario) {
    holds(
        scenario,
        seen -> {
          List<Observed.Step> child = draws(seen, "A", Operation.Fork.class);
          List<Observed.Step> parent = draws(seen, "main", Operation.Fork.class);
          boolean inherited = inherits(scenario);
          for (int i = 0; i < Math.min(child.size(), parent.size()); i++) {
            boolean same = child.get(i).value().equals(parent.get(i).value());
            Claim.that(
                same == inherited,
                inherited ? "RT-PRNG-STATE-DUPLICATED" : reseeds(),
                child.get(i).event(),
                inherited
                    ? "the child goes on with a copy of its parent's generator, and so draws "
                        + parent.get(i).value()
                    : "the child's generator is another than its parent's");
          }
        });
  }

  @Property
  @Label("the same seed gives the same numbers in every process")
  default void theSameSeedGivesTheSameNumbersInEveryProcess(
      @ForAll("seedsAlike") Scenario scenario) {
    holds(
        scenario,
        seen -> {
          List<Observed.Step> first = draws(seen, "main", Operation.Seed.class);
          for (String process : seen.scenario().processes()) {
            List<Observed.Step> draws = draws(seen, process, Operation.Seed.class);
            for (int i = 0; i < Math.min(first.size(), draws.size()); i++) {
              Claim.that(
                  draws.get(i).value().equals(first.get(i).value()),
                  "RT-PRNG-EXPLICIT-SEED-REPRODUCIBLE",
                  draws.get(i).event(),
                  "the same seed gives " + first.get(i).value() + " as it does in main");
            }
          }
        });
  }

  @Property
  @Label("random streams follow seeds and forks, however they are mixed")
  default void streamsFollowSeedsAndForks(@ForAll("plays") Scenario scenario) {
    holds(scenario);
  }

  /**
   * Whether the child goes on with the generator of its parent, of which forking may be the first
   * step.
   */
  private boolean inherits(Scenario scenario) {
    return switch (session().profile().random()) {
      case INHERITED -> true;
      case RESEEDED -> false;
      case LAZY -> !(scenario.program("main").steps().get(0) instanceof Operation.Fork);
    };
  }

  /** What a process draws after its last step of that kind; after its birth if it has none. */
  private static List<Observed.Step> draws(
      Observed seen, String process, Class<? extends Operation> after) {
    List<Observed.Step> steps = seen.stepsOf(process);
    int from =
        steps.stream()
            .filter(step -> after.isInstance(step.operation()))
            .mapToInt(Observed.Step::number)
            .max()
            .orElse(0);
    return steps.stream()
        .filter(step -> step.number() > from && step.operation() instanceof Operation.Random)
        .toList();
  }

  private String reseeds() {
    return session().profile().randomPromises().stream()
        .filter(id -> !id.endsWith("-DUPLICATED"))
        .findFirst()
        .orElse("RT-PRNG-OS-CSPRNG-DISTINCT");
  }
}
