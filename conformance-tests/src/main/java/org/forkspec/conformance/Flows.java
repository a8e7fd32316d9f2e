package org.forkspec.conformance;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forkspec.generator.FullPipes;
import org.forkspec.generator.LongWrites;
import org.forkspec.generator.Theme;
import org.forkspec.scenario.Scenario;

/** Pipes that fill up: how much goes in, who waits, and what comes of whom. */
@About(Theme.FLOW)
interface Flows extends Verified {

  @Property
  @Label("a pipe takes what it has room for, and whoever must not wait is told what went in")
  default void aPipeTakesWhatItHasRoomFor(@ForAll("plays") Scenario scenario) {
    holds(scenario);
  }

  @Provide
  default Arbitrary<Scenario> fullPipes() {
    return formed(FullPipes::scenario);
  }

  @Property
  @Label(
      "a write of up to PIPE_BUF bytes goes in whole or not at all, a longer one as far as it can")
  default void aWriteGoesInAsFarAsItCan(@ForAll("fullPipes") Scenario scenario) {
    holds(scenario);
  }

  @Provide
  default Arbitrary<Scenario> longWrites() {
    return formedAndEnding(LongWrites::scenario);
  }

  @Property
  @Label("of a long write all bytes come in their order, or some first ones and then the end")
  default void ofALongWriteAllBytesComeInTheirOrder(@ForAll("longWrites") Scenario scenario) {
    holds(scenario);
  }
}
