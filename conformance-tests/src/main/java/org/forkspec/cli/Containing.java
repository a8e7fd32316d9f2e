package org.forkspec.cli;

import java.util.List;
import org.forkspec.harness.AdapterProcess;
import org.forkspec.harness.Containment;
import org.forkspec.implementation.Implementation;

/** Starts adapters in the best containment that this system has. */
final class Containing implements Surroundings.Starter {

  @Override
  public Implementation start(List<String> command) {
    return AdapterProcess.start(command, Containment.best());
  }

  @Override
  public boolean isNamespaced() {
    return Containment.best().namespaced();
  }

  @Override
  public String containment() {
    return Containment.best().describe();
  }
}
