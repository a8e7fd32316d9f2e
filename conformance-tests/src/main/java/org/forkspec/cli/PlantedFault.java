package org.forkspec.cli;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.forkspec.fault.Fault;
import org.forkspec.fault.Faults;
import org.forkspec.implementation.Implementation;
import org.forkspec.implementation.Profile;
import org.forkspec.simulation.Simulation;

/**
 * An implementation with a fault in it that the suite has to notice.
 *
 * @param name what the fault is called
 * @param where what it is planted in
 * @param deep whether it is hard to come by
 * @param sentence what is wrong
 * @param start starts the implementation
 */
record PlantedFault(
    String name, String where, boolean deep, String sentence, Supplier<Implementation> start) {

  /** The faults of the model, each in a simulation of it. */
  static List<PlantedFault> simulated(long seed) {
    return Faults.all().stream().map(fault -> simulated(fault, seed)).toList();
  }

  private static PlantedFault simulated(Fault fault, long seed) {
    Profile profile = Profile.posix("simulation");
    return new PlantedFault(
        fault.name(),
        "simulation",
        fault.depth() == Fault.Depth.DEEP,
        fault.sentence(),
        () -> new Simulation(fault.rules(), profile, seed));
  }

  /** No fault at all, in a simulation: nothing may be refused. */
  static PlantedFault noneInSimulation(long seed) {
    return new PlantedFault(
        "none", "simulation", false, "nothing is wrong", () -> Simulation.posix(seed));
  }

  /** So many of them, spread over all. */
  static List<PlantedFault> sample(List<PlantedFault> all, int most) {
    int count = Math.min(most, all.size());
    return IntStream.range(0, count)
        .mapToObj(i -> all.get((int) ((long) i * all.size() / count)))
        .toList();
  }
}
