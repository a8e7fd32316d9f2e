package org.forkspec.conformance;

import org.forkspec.implementation.Implementation;
import org.forkspec.simulation.Simulation;

/** The simulation conforms; and this is all that it takes to verify an implementation in Java. */
class SimulationConformanceTest extends ConformanceTest {

  @Override
  protected Implementation implementation() {
    return Simulation.posix(1);
  }
}
